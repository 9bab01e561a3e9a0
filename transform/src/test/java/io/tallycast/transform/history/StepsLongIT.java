package io.tallycast.transform.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of a small company in the order they came, some of them missed, against one night that has all of it. */
class StepsLongIT {
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);

    /** Days at whose end forecasts fall due and a month ends are among them, and two in a row. */
    private static final Set<LocalDate> MISSED = Set.of(
            LocalDate.of(2026, 9, 16),
            LocalDate.of(2026, 9, 30),
            LocalDate.of(2026, 10, 1),
            LocalDate.of(2026, 10, 2),
            LocalDate.of(2026, 10, 24));

    @TempDir
    private Path home;

    @Test
    void sixtyNightsLockRowByRowWhatABackfillLocks() throws Exception {
        try (var world = new SmallWorld()) {
            var nightly = nights(world, 60);
            var backfill = backfill(world);

            assertThat(nightly.rows("fct_forecast_locked", Nights.LOCKS))
                    .hasSizeGreaterThan(5_000)
                    .isEqualTo(backfill.rows("fct_forecast_locked", Nights.LOCKS));
            assertThat(nightly.rows("fct_forecast_lock_parameter", Nights.PARAMETERS))
                    .isEqualTo(backfill.rows("fct_forecast_lock_parameter", Nights.PARAMETERS));
            assertThat(nightly.rows("fct_forecast_locked_deal", Nights.DEALS))
                    .isEqualTo(backfill.rows("fct_forecast_locked_deal", Nights.DEALS));
            assertThat(nightly.rows("fct_forecast_actual", Nights.FIRST_ACTUALS))
                    .isEqualTo(backfill.rows("fct_forecast_actual", Nights.FIRST_ACTUALS));
            assertThat(nightly.rows("fct_stage_passage", Nights.PASSAGES))
                    .isEqualTo(backfill.rows("fct_stage_passage", Nights.PASSAGES));
            assertThat(nightly.rows("fct_forecast_error_component", Nights.COMPONENTS))
                    .isEqualTo(backfill.rows("fct_forecast_error_component", Nights.COMPONENTS));
        }
    }

    @Test
    void theLastVersionsOfThirtyNightsInWhichMuchArrivesLateAreTheFirstOfABackfill() throws Exception {
        try (var world = new SmallWorld()) {
            world.duckDb().execute("update event set arrived = arrived + 20 where i % 5 = 0 and stage > 1");
            world.duckDb().execute("update call set arrived = arrived + 9 where rep_id = 'r1'");
            world.duckDb().execute("update line set arrived = arrived + 40 where rep_id = 'r2'");

            var nightly = nights(world, 30);
            var backfill = backfill(world);

            assertThat(nightly.rows("fct_forecast_locked", Nights.LAST_LOCKS))
                    .hasSizeGreaterThan(3_000)
                    .isEqualTo(backfill.rows("fct_forecast_locked", Nights.LAST_LOCKS));
            assertThat(nightly.rows("fct_forecast_locked_deal", Nights.LAST_DEALS))
                    .isEqualTo(backfill.rows("fct_forecast_locked_deal", Nights.LAST_DEALS));
            assertThat(nightly.rows("fct_forecast_locked_deal", Nights.OTHERWISE_COMPUTED))
                    .containsExactly("true|0");
            assertThat(nightly.rows("fct_forecast_locked", Nights.OTHERWISE_SUMMED))
                    .containsExactly("true|0");
            // No deal leaves a lock in this world: the cases of differing_lock_deal and locked_deal have some that do.
            assertThat(nightly.rows(
                            "fct_forecast_locked_deal_change",
                            "select count(*) > 0 from star.fct_forecast_locked_deal_change"))
                    .containsExactly("true");
            assertThat(nightly.rows("fct_forecast_actual", Nights.LAST_ACTUALS))
                    .isEqualTo(backfill.rows("fct_forecast_actual", Nights.LAST_ACTUALS));
            assertThat(nightly.rows(
                            "fct_forecast_locked",
                            "select distinct version > 1, is_backdated from star.fct_forecast_locked"))
                    .containsExactly("false|false", "true|true");
        }
    }

    private StarFolder nights(SmallWorld world, int nights) throws Exception {
        var star = new StarFolder(home.resolve("nightly"));
        for (var day = LAST.minusDays(nights - 1); !day.isAfter(LAST); day = day.plusDays(1)) {
            if (!MISSED.contains(day)) {
                Nights.run(world, star, day.toString());
            }
        }
        return star;
    }

    private StarFolder backfill(SmallWorld world) throws Exception {
        var star = new StarFolder(home.resolve("backfill"));
        Nights.run(world, star, LAST.toString());
        return star;
    }
}
