package io.tallycast.transform.history;

import static io.tallycast.transform.history.StarFolder.night;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of a night share of what they look up is what each would have looked up. */
class SharedNightIT {
    private static final List<String> WRITTEN = List.of(
            "bridge_opportunity_invoice",
            "fct_stage_passage",
            "fct_forecast_locked",
            "fct_forecast_locked_deal",
            "fct_forecast_actual",
            "fct_forecast_error_component",
            "fct_forecast_adjusted",
            "fct_forecast_score");

    @TempDir
    private Path home;

    private SmallWorld world;

    @BeforeEach
    void open() throws Exception {
        world = new SmallWorld();
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void stepsThatShareANightWriteWhatStepsInProcessesOfTheirOwnWrite() throws Exception {
        // Won on July 4, frozen at the end of September; what bills it names no deal, and arrives with what people say.
        world.duckDb()
                .execute(
                        "update line set opportunity_id = null, arrived = '2026-10-18' where invoice_line_id = 'o47-1'");
        world.duckDb().execute("update event set arrived = '2026-10-18' where i in (44, 60) and stage > 1");
        var shared = new StarFolder(home.resolve("shared"));
        var apart = new StarFolder(home.resolve("apart"));

        try (var steps = shared.steps()) {
            // Nothing falls due on the second; by the last, forecasts do, a month has ended and another is frozen.
            for (var day : List.of("2026-10-16", "2026-10-18", "2026-10-31")) {
                load(shared, day);
                steps.run("match", night(day));
                steps.run("lock", night(day));
                steps.run("freeze", night(day));
                steps.run("score", night(day));

                load(apart, day);
                apart.run("match", night(day));
                apart.run("lock", night(day));
                apart.run("freeze", night(day));
                apart.run("score", night(day));
                for (var table : WRITTEN) {
                    var rows = "select * exclude (ingested_at) from star." + table;
                    assertThat(shared.rows(table, rows))
                            .as(table + " " + day)
                            .isNotEmpty()
                            .isEqualTo(apart.rows(table, rows));
                }
            }
        }
        assertThat(shared.rows(
                        "bridge_opportunity_invoice",
                        "select opportunity_id, decision, rule, batch_id from star.bridge_opportunity_invoice"
                                + " where invoice_line_id = 'o47-1'"))
                .containsExactly("o47|accepted|person|2026-10-18-r1");
        assertThat(shared.rows("fct_forecast_actual", """
                select actual.batch_id, abs(actual.amount - first.amount - line.amount) < 0.01
                from star.fct_forecast_actual as actual
                inner join star.fct_forecast_actual as first using (rep_id, period_id, basis)
                inner join star.fct_invoice_line as line on line.invoice_line_id = 'o47-1' and line.rep_id = actual.rep_id
                where actual.version = 2 and first.version = 1 and basis = 'cohort' and period_id = '2026-07'""")).containsExactly("2026-10-18-r1|true");
    }

    private void load(StarFolder star, String day) throws Exception {
        world.load(star, day);
        star.put(world.duckDb(), "fct_match_review", """
                select 'said' as review_id, 'i47' as invoice_id, 'o47-1' as invoice_line_id, 'o47' as opportunity_id,
                  'accepted' as decision, 'Ada' as decided_by, timestamptz '2026-10-18 10:00:00Z' as decided_at
                where date '%s' >= '2026-10-18'""".formatted(day));
    }

    @Test
    void aNightOnWhichOnlyDealsChangedLocksByAllDealsThereAre() throws Exception {
        var nightly = new StarFolder(home.resolve("nightly"));
        Nights.run(world, nightly, Nights.BEGUN);
        var backfill = new StarFolder(home.resolve("backfill"));
        world.load(backfill, Nights.BEGUN);

        for (var star : List.of(nightly, backfill)) {
            star.put(world.duckDb(), "fct_opportunity_version", SmallWorld.versions("2026-10-31"));
            Nights.step(star, "2026-10-31");
        }

        assertThat(nightly.rows("fct_forecast_locked", Nights.LOCKS))
                .hasSizeGreaterThan(5_000)
                .isEqualTo(backfill.rows("fct_forecast_locked", Nights.LOCKS));
        assertThat(nightly.rows("fct_stage_passage", Nights.PASSAGES))
                .isEqualTo(backfill.rows("fct_stage_passage", Nights.PASSAGES));
    }
}
