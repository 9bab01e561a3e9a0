package io.tallycast.transform.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.LocalDisk;
import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarDatabaseTest {
    private static final String LOCK = """
            select 'r1' as rep_id, '2026-07' as period_id, 30 as horizon_days, 'weighted' as method, 'booked' as basis,
              1 as version, 100 as amount""";

    @TempDir
    private Path folder;

    @Test
    void whatAMacroReadsIsReadAnewInTheStepAfterItWasWritten() throws Exception {
        var star = new StarFolder(folder.resolve("star"));
        try (var world = DuckDb.inMemory()) {
            star.put(
                    world,
                    Map.of(
                            "dim_period",
                            "select '2026-07' as period_id, 'month' as period_type",
                            "fct_forecast_actual",
                            "select 'r1' as rep_id, '2026-07' as period_id, 'booked' as basis, 1 as version, 80 as amount",
                            "fct_forecast_locked",
                            LOCK));
        }
        try (var database = star.open()) {
            assertThat(horizons(database)).containsExactly(30);

            new TableWriter(
                            database,
                            new DeltaWriter(DefaultEngine.create(LocalDisk.configuration()), Clock.systemUTC()))
                    .append(
                            "fct_forecast_locked",
                            "select * replace (14 as horizon_days) from star.fct_forecast_locked");
            database.begin();

            assertThat(horizons(database)).containsExactly(14, 30);
        }
    }

    private static List<Integer> horizons(StarDatabase database) throws Exception {
        database.derive("score_lock");
        return database.duckDb().rows("select horizon_days from derived.score_lock order by all", row -> row.getInt(1));
    }
}
