package io.tallycast.transform.staging;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.StagingSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Batches of a source a night sees, each manifest read once. */
final class Batches {
    private final Landing landing;
    private final NightTask task;
    private final StagingSource source;
    private final Set<String> changed;
    private final Map<String, List<LandedBatch>> known = new LinkedHashMap<>();

    Batches(Landing landing, NightTask task, StagingSource source) {
        this.landing = landing;
        this.task = task;
        this.source = source;
        this.changed = new LinkedHashSet<>(
                task.full() ? landing.objects(source.name()) : landing.objects(source.name(), task.night()));
    }

    /** Objects with something to stage. */
    Set<String> changed() {
        return changed;
    }

    /** All there are, those of later nights too: they say what columns there are, whatever night is done again. */
    List<LandedBatch> ever(String object) {
        return known.computeIfAbsent(object, name -> landing.batches(source.name(), name));
    }

    List<LandedBatch> upTo(String object) {
        return ever(object).stream()
                .filter(batch -> !batch.manifest().night().isAfter(task.night()))
                .sorted(Comparator.comparing(batch -> batch.manifest().night()))
                .toList();
    }

    List<LandedBatch> tonight(String object) {
        return upTo(object).stream()
                .filter(batch -> batch.manifest().night().equals(task.night()))
                .toList();
    }

    /** Batches whose parser rejects count for this night. */
    List<LandedBatch> ofNight() {
        return changed.stream()
                .flatMap(object -> (task.full() ? upTo(object) : tonight(object)).stream())
                .toList();
    }
}
