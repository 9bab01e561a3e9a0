package io.tallycast.transform.staging;

import io.tallycast.landing.Night;
import io.tallycast.transform.EntityCount;
import io.tallycast.transform.NightTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a night delivers. Its rows are files, which are gone once it is closed.
 *
 * @param entities entities with valid rows, by name
 * @param counts rows read, valid and quarantined
 * @param quarantine rejected rows in the columns of the quarantine table, one perhaps several times
 * @param scratch what keeps the files; null where there are none
 */
public record StagedNight(
        NightTask task,
        Map<String, StagedEntity> entities,
        List<EntityCount> counts,
        StagedEntity quarantine,
        @Nullable Scratch scratch)
        implements AutoCloseable {
    static final String QUARANTINE = "quarantine";

    public Night night() {
        return task.night();
    }

    /** The night landed nothing. */
    public static StagedNight empty(NightTask task) {
        return new StagedNight(task, Map.of(), List.of(), new StagedEntity(QUARANTINE, List.of(), 0), null);
    }

    /** Valid rows of an entity, if there are any. */
    public Optional<StagedEntity> entity(String name) {
        return Optional.ofNullable(entities.get(name));
    }

    /** Valid rows of all entities. */
    public long rows() {
        return entities.values().stream().mapToLong(StagedEntity::rows).sum();
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
        }
    }
}
