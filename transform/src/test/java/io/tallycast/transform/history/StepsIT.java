package io.tallycast.transform.history;

import static io.tallycast.transform.history.StarFolder.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.PlanRate;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of a small company in the order they came, against one night that has all of it. */
class StepsIT {
    /** Days on which forecasts fall due lie between most of them: those are caught up. */
    private static final List<String> NIGHTS = List.of("2026-09-16", "2026-09-30", "2026-10-17", "2026-10-31");

    private static final String LOCKS = "fct_forecast_locked";
    private static final String DEALS = "fct_forecast_locked_deal";
    private static final String DEAL_CHANGES = "fct_forecast_locked_deal_change";
    private static final String PARAMETERS = "fct_forecast_lock_parameter";

    private static final String LAST = "2026-10-31";

    @TempDir
    private static Path begun;

    @TempDir
    private Path home;

    private SmallWorld world;

    @BeforeAll
    static void begin() throws Exception {
        try (var world = new SmallWorld()) {
            Nights.run(world, new StarFolder(begun.resolve("star")), Nights.BEGUN);
        }
    }

    @BeforeEach
    void open() throws Exception {
        world = new SmallWorld();
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private StarFolder begunStar() throws Exception {
        return new StarFolder(begun.resolve("star")).copy(home.resolve("star"));
    }

    private StarFolder backfill() throws Exception {
        var star = new StarFolder(home.resolve("backfill"));
        Nights.run(world, star, LAST);
        return star;
    }

    private StarFolder nightly() throws Exception {
        var star = new StarFolder(home.resolve("nightly"));
        for (var day : NIGHTS) {
            Nights.run(world, star, day);
        }
        return star;
    }

    @Test
    void nightByNightLocksWhatABackfillLocksAndFreezesWhatItFreezes() throws Exception {
        var nightly = nightly();
        var backfill = backfill();

        assertThat(nightly.rows(LOCKS, Nights.LOCKS))
                .hasSizeGreaterThan(5_000)
                .isEqualTo(backfill.rows(LOCKS, Nights.LOCKS));
        assertThat(nightly.rows(DEALS, Nights.DEALS)).isEqualTo(backfill.rows(DEALS, Nights.DEALS));
        assertThat(nightly.rows(PARAMETERS, Nights.PARAMETERS))
                .hasSizeGreaterThan(200)
                .isEqualTo(backfill.rows(PARAMETERS, Nights.PARAMETERS));
        assertThat(nightly.rows(DEALS, Nights.OTHERWISE_COMPUTED)).containsExactly("true|0");
        assertThat(nightly.rows(LOCKS, Nights.OTHERWISE_SUMMED)).containsExactly("true|0");
        assertThat(nightly.rows("fct_forecast_actual", Nights.FIRST_ACTUALS))
                .isEqualTo(backfill.rows("fct_forecast_actual", Nights.FIRST_ACTUALS));
        assertThat(nightly.rows("fct_stage_passage", Nights.PASSAGES))
                .isEqualTo(backfill.rows("fct_stage_passage", Nights.PASSAGES));
        assertThat(nightly.rows("fct_forecast_error_component", Nights.COMPONENTS))
                .hasSizeGreaterThan(3_000)
                .isEqualTo(backfill.rows("fct_forecast_error_component", Nights.COMPONENTS));
        assertThat(nightly.rows("fct_forecast_error_component", Nights.UNEXPLAINED))
                .containsExactly("true|0");
        assertThat(nightly.rows(
                        "fct_forecast_error_component",
                        "select distinct cause from star." + "fct_forecast_error_component"))
                .contains("lost", "slipped", "deleted_merged", "unforecast_win", "judgment_residual", "method_residual")
                .doesNotContain("unmatched_invoice");
        assertThat(nightly.rows(LOCKS, "select distinct provenance, reason from star.fct_forecast_locked"))
                .contains(
                        "submitted|-",
                        "carried|-",
                        "derived|-",
                        "missing|no_submission",
                        "missing|no_history",
                        "missing|too_early");
    }

    @Test
    void whatArrivesLateMakesAFurtherVersionOfTheLocksItChangesAndOfNoOtherAndEndsInTheActualsOfABackfill()
            throws Exception {
        world.duckDb().execute("update event set arrived = arrived + 20 where i in (55, 60) and stage > 1");
        world.duckDb()
                .execute("update call set arrived = arrived + 9 where rep_id = 'r1' and submitted_at > '2026-09-20'"
                        + " and submitted_at < '2026-09-28'");
        // Won on May 15 and a line of what was won on April 15; both periods are frozen before they arrive.
        world.duckDb().execute("update event set arrived = '2026-09-20' where i = 41 and status = 'won'");
        world.duckDb().execute("update line set arrived = '2026-10-10' where invoice_line_id = 'o36-1'");

        var nightly = nightly();
        var backfill = backfill();

        assertThat(nightly.rows(LOCKS, Nights.LAST_LOCKS)).isEqualTo(backfill.rows(LOCKS, Nights.LAST_LOCKS));
        assertThat(nightly.rows(DEALS, Nights.LAST_DEALS)).isEqualTo(backfill.rows(DEALS, Nights.LAST_DEALS));
        assertThat(nightly.rows(DEALS, Nights.OTHERWISE_COMPUTED)).containsExactly("true|0");
        assertThat(nightly.rows(LOCKS, Nights.OTHERWISE_SUMMED)).containsExactly("true|0");
        assertThat(nightly.rows(LOCKS, "select distinct version, is_backdated from star.fct_forecast_locked"))
                .containsExactly("1|false", "2|true");
        assertThat(nightly.rows(LOCKS, Nights.CHANGED))
                .hasSizeBetween(5, 400)
                .anyMatch(lock -> lock.contains("submitted"));
        assertThat(nightly.rows(LOCKS, "select rep_id from star.fct_forecast_locked where version = 1"))
                .hasSameSizeAs(backfill.rows(LOCKS, "select rep_id from star.fct_forecast_locked"));
        assertThat(nightly.rows("fct_forecast_actual", Nights.CHANGED_ACTUALS))
                .containsExactly(
                        "2026-04|cohort|2",
                        "2026-05|booked|2",
                        "2026-05|cohort|2",
                        "2026-05|invoiced|2",
                        "2026-Q2|booked|2",
                        "2026-Q2|cohort|2",
                        "2026-Q2|invoiced|2");
        assertThat(nightly.rows("fct_forecast_actual", Nights.LAST_ACTUALS))
                .isEqualTo(backfill.rows("fct_forecast_actual", Nights.LAST_ACTUALS));
    }

    @Test
    void anotherPlanRateMakesAFurtherVersionOfLocksAndFrozenActualsAndTheSameAgainMakesNone() throws Exception {
        var star = begunStar();
        var before = star.rows(LOCKS, Nights.CHANGED);
        var rates =
                List.of(new PlanRate(2026, "USD", new BigDecimal("4")), new PlanRate(2025, "USD", new BigDecimal("2")));
        var planned = new StarFolder(star.folder(), rates);

        Nights.step(planned, "2026-10-18");
        var versions = planned.versions();
        Nights.step(planned, "2026-10-18");

        assertThat(before).isEmpty();
        assertThat(planned.versions()).isEqualTo(versions);
        assertThat(planned.rows(LOCKS, """
                select distinct abs(deal.amount * 4 - version.amount) <= 0.02 as is_planned, lock.version, lock.is_backdated
                from star.fct_forecast_locked_deal_change as deal
                inner join star.fct_forecast_locked as lock
                  using (rep_id, period_id, horizon_days, method, basis, version)
                inner join star.fct_opportunity_version as version
                  on version.opportunity_id = deal.opportunity_id
                  and version.valid_from < lock.as_of
                  and lock.as_of <= version.valid_to
                where version.currency_code = 'USD' and lock.version = 2 and lock.period_id like '2026%'""")).containsExactly("true|2|true");
        var backfill = new StarFolder(home.resolve("planned"), rates);
        Nights.run(world, backfill, "2026-10-17");
        assertThat(planned.rows(LOCKS, Nights.LAST_LOCKS)).isEqualTo(backfill.rows(LOCKS, Nights.LAST_LOCKS));
        assertThat(planned.rows(PARAMETERS, Nights.PARAMETERS)).isEqualTo(star.rows(PARAMETERS, Nights.PARAMETERS));
    }

    @Test
    void aNightDoneAgainOrWithNothingDueOrNewOrWithoutItsNotesWritesNoVersion() throws Exception {
        var star = begunStar();
        var versions = star.versions();

        Nights.step(star, Nights.BEGUN);
        Nights.step(star, "2026-10-20");
        Files.delete(star.folder().resolve("_lock"));
        Files.delete(star.folder().resolve("_freeze"));
        Nights.step(star, "2026-10-20");

        assertThat(star.versions()).isEqualTo(versions);
    }

    @Test
    void filesFoldedBetweenNightsAreNoChange() throws Exception {
        var star = begunStar();
        var locks = star.rows(LOCKS, Nights.LOCKS);

        assertThat(star.optimize())
                .contains("fct_opportunity_version", "fct_invoice_line", LOCKS, "fct_forecast_actual");
        var versions = star.versions();
        Nights.step(star, "2026-10-20");

        assertThat(star.versions()).isEqualTo(versions);
        assertThat(star.rows(LOCKS, Nights.LOCKS)).isEqualTo(locks);
    }

    @Test
    void aRunCutOffBetweenDealsAndLocksEndsInTheSameRows() throws Exception {
        var whole = begunStar();
        var cut = new StarFolder(home.resolve("cut"));
        world.load(cut, Nights.BEGUN);
        // Deals of locks that were never added.
        StarFolder.copy(whole.folder().resolve(DEALS), cut.folder().resolve(DEALS));

        cut.run("lock", night(Nights.BEGUN));

        assertThat(cut.rows(LOCKS, Nights.LOCKS)).isEqualTo(whole.rows(LOCKS, Nights.LOCKS));
        assertThat(cut.rows(DEALS, Nights.DEALS)).isEqualTo(whole.rows(DEALS, Nights.DEALS));
    }

    @Test
    void aLaterRunCutOffBetweenDealsAndLocksEndsInTheSameRows() throws Exception {
        var cut = begunStar();
        var whole = cut.copy(home.resolve("whole"));
        var other = cut.copy(home.resolve("other"));
        // What the run that was cut off wanted to lock is not what the one after it locks.
        world.load(other, LAST);
        other.run("lock", night(LAST));
        StarFolder.copy(other.folder().resolve(DEALS), cut.folder().resolve(DEALS));
        StarFolder.copy(other.folder().resolve(DEAL_CHANGES), cut.folder().resolve(DEAL_CHANGES));
        StarFolder.copy(other.folder().resolve(PARAMETERS), cut.folder().resolve(PARAMETERS));
        world.duckDb().execute("update event set amount = amount + 1 where valid_from > '2026-10-01'");
        world.load(cut, LAST);
        world.load(whole, LAST);

        cut.run("lock", night(LAST));
        whole.run("lock", night(LAST));

        assertThat(other.rows(DEALS, Nights.DEALS)).isNotEqualTo(whole.rows(DEALS, Nights.DEALS));
        assertThat(cut.rows(LOCKS, Nights.LOCKS)).isEqualTo(whole.rows(LOCKS, Nights.LOCKS));
        assertThat(cut.rows(DEALS, Nights.DEALS)).isEqualTo(whole.rows(DEALS, Nights.DEALS));
        assertThat(cut.rows(DEAL_CHANGES, Nights.DEAL_CHANGES))
                .isEqualTo(whole.rows(DEAL_CHANGES, Nights.DEAL_CHANGES));
        assertThat(cut.rows(PARAMETERS, Nights.PARAMETERS)).isEqualTo(whole.rows(PARAMETERS, Nights.PARAMETERS));
    }

    @Test
    void ofAStarThatKeepsNoParametersYetWhatIsKnownIsLearnedOnceAndLocksStay() throws Exception {
        var star = begunStar();
        var learned = star.rows(PARAMETERS, Nights.PARAMETERS);
        var locks = star.rows(LOCKS, Nights.LOCKS);
        StarFolder.copy(
                new StarFolder(home.resolve("none")).folder().resolve(PARAMETERS),
                star.folder().resolve(PARAMETERS));

        Nights.run(world, star, LAST);

        assertThat(star.rows(PARAMETERS, Nights.PARAMETERS)).containsAll(learned);
        assertThat(star.rows(LOCKS, Nights.LOCKS)).containsAll(locks);
        assertThat(star.rows(LOCKS, Nights.CHANGED)).isEmpty();
    }

    @Test
    void locksAndActualsPointToTheVersionsRepsHaveWhenTheirHistoryBecomesKnownLate() throws Exception {
        var star = begunStar();
        star.put(world.duckDb(), "dim_rep", """
                select r as rep_key, 'r' || r as rep_id, 'rep' as role, case when r < 3 then 'hunter' end as sales_motion,
                  timestamptz '1900-01-01 00:00:00Z' as valid_from,
                  case when r = 1 then timestamptz '2026-09-01 22:00:00Z' else '9999-12-31 00:00:00Z' end as valid_to
                from range(1, 4) as reps (r)
                union all
                select 101, 'r1', 'rep', 'hunter', '2026-09-01 22:00:00Z', '9999-12-31 00:00:00Z'""");

        Nights.step(star, "2026-10-18");

        var keys = "select distinct rep_id, rep_key, as_of > '2026-09-01 22:00:00Z' as is_later from star.";
        assertThat(star.rows(LOCKS, keys + LOCKS + " where rep_id = 'r1'"))
                .containsExactly("r1|101|true", "r1|1|false");
        assertThat(star.rows("fct_forecast_actual", keys + "fct_forecast_actual" + " where rep_id = 'r1'"))
                .containsExactly("r1|101|true", "r1|1|false");
        assertThat(star.rows(LOCKS, Nights.CHANGED)).isEmpty();
    }
}
