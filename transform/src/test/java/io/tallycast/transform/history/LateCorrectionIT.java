package io.tallycast.transform.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amounts corrected long after the forecasts they were in. */
class LateCorrectionIT {
    private static final String LOCKS = "fct_forecast_locked";
    private static final String DEALS = "fct_forecast_locked_deal";
    private static final String CHANGES = "fct_forecast_locked_deal_change";
    private static final String FURTHER = """
            select lock.rep_id, lock.period_id, lock.horizon_days, lock.method, lock.basis, lock.version, lock.amount,
              round(lock.amount - before.amount, 2) as more, lock.is_backdated, lock.batch_id
            from star.fct_forecast_locked as lock
            inner join star.fct_forecast_locked as before
              on (before.rep_id, before.period_id, before.horizon_days, before.method, before.basis, before.version)
                = (lock.rep_id, lock.period_id, lock.horizon_days, lock.method, lock.basis, lock.version - 1)""";

    /** Won on July 30 for 100 more: a share of 0.9 of what such reps book gets invoiced, as was learned. */
    private static final String EXPECTED = """
            r3|2026-07|0|run_rate|booked|2|2553.3000|100.00|true|2026-10-18-r1
            r3|2026-07|0|run_rate|cohort|2|2297.9700|90.00|true|2026-10-18-r1
            r3|2026-07|0|stage_model|booked|2|2553.3000|100.00|true|2026-10-18-r1
            r3|2026-07|0|stage_model|cohort|2|2297.9800|90.00|true|2026-10-18-r1
            r3|2026-07|0|weighted|booked|2|2553.3000|100.00|true|2026-10-18-r1
            r3|2026-07|0|weighted|cohort|2|2297.9800|90.00|true|2026-10-18-r1
            r3|2026-09|0|naive_last|booked|2|2553.3000|100.00|true|2026-10-18-r1
            r3|2026-10|30|naive_last|booked|2|2553.3000|100.00|true|2026-10-18-r1
            r3|2026-11|60|naive_last|booked|2|2553.3000|100.00|true|2026-10-18-r1
            r3|2026-12|90|naive_last|booked|2|2553.3000|100.00|true|2026-10-18-r1
            r3|2026-Q3|0|run_rate|booked|2|7941.6500|100.00|true|2026-10-18-r1
            r3|2026-Q3|0|run_rate|cohort|2|7147.5000|90.00|true|2026-10-18-r1
            r3|2026-Q3|0|stage_model|booked|2|7941.6500|100.00|true|2026-10-18-r1
            r3|2026-Q3|0|stage_model|cohort|2|7147.5000|90.00|true|2026-10-18-r1
            r3|2026-Q3|0|weighted|booked|2|7941.6500|100.00|true|2026-10-18-r1
            r3|2026-Q3|0|weighted|cohort|2|7147.5000|90.00|true|2026-10-18-r1
            r3|2026-Q3|14|run_rate|booked|2|7444.4500|117.86|true|2026-10-18-r1
            r3|2026-Q3|14|run_rate|cohort|2|6700.0100|106.07|true|2026-10-18-r1
            r3|2026-Q3|14|stage_model|booked|2|7400.5200|100.00|true|2026-10-18-r1
            r3|2026-Q3|14|stage_model|cohort|2|6660.4800|90.00|true|2026-10-18-r1
            r3|2026-Q3|14|weighted|booked|2|6821.1300|100.00|true|2026-10-18-r1
            r3|2026-Q3|14|weighted|cohort|2|6139.0300|90.00|true|2026-10-18-r1
            r3|2026-Q3|30|run_rate|booked|2|6780.7500|150.00|true|2026-10-18-r1
            r3|2026-Q3|30|run_rate|cohort|2|6102.6800|135.00|true|2026-10-18-r1
            r3|2026-Q3|30|stage_model|booked|2|5250.9300|100.00|true|2026-10-18-r1
            r3|2026-Q3|30|stage_model|cohort|2|4725.8500|90.00|true|2026-10-18-r1
            r3|2026-Q3|30|weighted|booked|2|4794.7500|100.00|true|2026-10-18-r1
            r3|2026-Q3|30|weighted|cohort|2|4315.2900|90.00|true|2026-10-18-r1
            r3|2026-Q3|60|run_rate|booked|2|7659.9100|300.00|true|2026-10-18-r1
            r3|2026-Q3|60|run_rate|cohort|2|6893.9200|270.00|true|2026-10-18-r1
            r3|2026-Q3|60|stage_model|booked|2|4897.6800|100.00|true|2026-10-18-r1
            r3|2026-Q3|60|stage_model|cohort|2|4407.9200|90.00|true|2026-10-18-r1
            r3|2026-Q3|60|weighted|booked|2|4041.7700|100.00|true|2026-10-18-r1
            r3|2026-Q3|60|weighted|cohort|2|3637.6000|90.00|true|2026-10-18-r1
            r3|2026-Q3|7|run_rate|booked|2|6834.2500|108.20|true|2026-10-18-r1
            r3|2026-Q3|7|run_rate|cohort|2|6150.8300|97.38|true|2026-10-18-r1
            r3|2026-Q3|7|stage_model|booked|2|6316.5000|100.00|true|2026-10-18-r1
            r3|2026-Q3|7|stage_model|cohort|2|5684.8600|90.00|true|2026-10-18-r1
            r3|2026-Q3|7|weighted|booked|2|6316.5000|100.00|true|2026-10-18-r1
            r3|2026-Q3|7|weighted|cohort|2|5684.8600|90.00|true|2026-10-18-r1
            """;

    @TempDir
    private Path home;

    @Test
    void anotherAmountMakesAFurtherVersionOfTheLocksOfItsDealAndOfNoOther() throws Exception {
        try (var world = new SmallWorld()) {
            var star = new StarFolder(home.resolve("star"));
            Nights.run(world, star, Nights.BEGUN);
            var parameters = star.rows("fct_forecast_lock_parameter", Nights.PARAMETERS);
            var locks = star.rows(LOCKS, Nights.LOCKS);
            var deals = star.rows(DEALS, Nights.DEALS);

            world.duckDb().execute("update event set amount = amount + 100 where i = 50 and status = 'won'");
            Nights.run(world, star, "2026-10-18");

            assertThat(star.rows(LOCKS, FURTHER))
                    .containsExactlyElementsOf(EXPECTED.lines().toList());
            assertThat(star.rows(
                            CHANGES,
                            "select method, basis, version, opportunity_id, is_gone, count(*) from star." + CHANGES
                                    + " group by all"))
                    .containsExactly(
                            "stage_model|booked|2|o50|false|6",
                            "stage_model|cohort|2|o50|false|6",
                            "weighted|booked|2|o50|false|6",
                            "weighted|cohort|2|o50|false|6");
            assertThat(star.rows(DEALS, Nights.DEALS)).isEqualTo(deals);
            assertThat(star.rows(LOCKS, Nights.OTHERWISE_SUMMED)).containsExactly("true|0");
            assertThat(star.rows("fct_forecast_locked_deal", Nights.OTHERWISE_COMPUTED))
                    .containsExactly("true|0");
            assertThat(star.rows("fct_forecast_lock_parameter", Nights.PARAMETERS))
                    .isEqualTo(parameters);
            assertThat(star.rows(LOCKS, Nights.LOCKS)).containsAll(locks).hasSize(locks.size() + 40);
        }
    }
}
