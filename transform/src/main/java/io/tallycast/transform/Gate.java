package io.tallycast.transform;

import io.tallycast.landing.Night;
import io.tallycast.transform.staging.StagedNight;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Judges a staged night by the volume gate. */
final class Gate {
    private static final int REASONS = 3;

    private Gate() {}

    /** Refuses a band of what is no entity: it would never be looked at. */
    static void requireEntities(VolumeGate gate, Collection<String> entities) {
        for (var banded : gate.bands().keySet()) {
            if (!entities.contains(banded)) {
                throw TransformErrors.unknownBand(banded, entities);
            }
        }
    }

    static void check(VolumeGate gate, Night night, StagedNight staged) {
        for (var count : staged.counts()) {
            var share = (double) count.quarantined() / Math.max(1, count.read());
            if (count.read() >= gate.judgedFrom() && share > gate.maxQuarantinedShare()) {
                throw TransformErrors.quarantinedShare(
                        night, count, gate.maxQuarantinedShare(), reasons(staged.quarantine(), count.entity()));
            }
            var band = gate.bands().get(count.entity());
            if (band != null && (count.read() < band.min() || count.read() > band.max())) {
                throw TransformErrors.outsideBand(night, count, band);
            }
        }
    }

    private static List<String> reasons(List<Row> quarantine, String entity) {
        return quarantine.stream()
                .filter(row -> row.getString(4).equals(entity))
                .collect(Collectors.groupingBy(row -> row.getString(8), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(REASONS)
                .map(reason -> reason.getValue() + " × " + reason.getKey())
                .toList();
    }
}
