package io.tallycast.transform;

import io.tallycast.landing.Night;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.staging.StagedEntity;
import io.tallycast.transform.staging.StagedNight;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

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

    private static List<String> reasons(StagedEntity quarantine, String entity) {
        var files = quarantine.files().stream()
                .map(file -> DuckDb.file(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        try (var duckDb = DuckDb.inMemory()) {
            return duckDb.rows(
                    "select count(*) || ' × ' || reason from read_parquet(%s) where object = %s group by reason order by count(*) desc, reason limit %d"
                            .formatted(files, DuckDb.literal(entity), REASONS),
                    row -> row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("Rejected rows of " + entity, e);
        }
    }
}
