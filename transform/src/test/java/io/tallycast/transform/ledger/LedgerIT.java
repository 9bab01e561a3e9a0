package io.tallycast.transform.ledger;

import static io.tallycast.transform.ledger.StarFolder.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.PlanRate;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of a small company in the order they came, against one night that has all of it. */
class LedgerIT {
    /** Days on which forecasts fall due lie between most of them: those are caught up. */
    private static final List<String> NIGHTS = List.of("2026-09-16", "2026-09-30", "2026-10-17", "2026-10-31");

    private static final String LAST = "2026-10-31";
    private static final String LOCKS = "select * exclude (batch_id, ingested_at) from star.fct_forecast_locked";
    private static final String DEALS = "select * exclude (batch_id, ingested_at) from star.fct_forecast_locked_deal";
    private static final String LAST_LOCKS = """
            select * exclude (batch_id, ingested_at, version, is_backdated) from star.fct_forecast_locked
            qualify row_number() over (partition by rep_id, period_id, horizon_days, method, basis order by version desc) = 1""";
    private static final String CHANGED = "select distinct rep_id, period_id, horizon_days, method, basis from star."
            + "fct_forecast_locked where version > 1";
    /** Who is not mentioned has none, so nothing tells a row of zero from no row. */
    private static final String LAST_ACTUALS = """
            select rep_id, period_id, basis, amount
            from (from star.fct_forecast_actual where version > 0
              qualify row_number() over (partition by rep_id, period_id, basis order by version desc) = 1)
            where amount <> 0""";

    private static final String CHANGED_ACTUALS =
            "select distinct period_id, basis, version from star.fct_forecast_actual where version > 1";

    /** A night after which tests begin. */
    private static final String BEGUN = "2026-10-17";

    @TempDir
    private static Path begun;

    @TempDir
    private Path home;

    private SmallWorld world;

    @BeforeAll
    static void begin() throws Exception {
        try (var world = new SmallWorld()) {
            run(world, new StarFolder(begun.resolve("star")), BEGUN);
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

    private static void run(SmallWorld world, StarFolder star, String day) throws Exception {
        world.load(star, day);
        step(star, day);
    }

    private static void step(StarFolder star, String day) {
        star.ledger().lock(night(day));
        star.ledger().freeze(night(day));
    }

    private StarFolder begunStar() throws Exception {
        copy(begun.resolve("star"), home.resolve("star"));
        return new StarFolder(home.resolve("star"));
    }

    private StarFolder backfill() throws Exception {
        var star = new StarFolder(home.resolve("backfill"));
        run(world, star, LAST);
        return star;
    }

    private StarFolder nightly() throws Exception {
        var star = new StarFolder(home.resolve("nightly"));
        for (var day : NIGHTS) {
            run(world, star, day);
        }
        return star;
    }

    @Test
    void nightByNightLocksWhatABackfillLocksAndFreezesWhatItFreezes() throws Exception {
        var nightly = nightly();
        var backfill = backfill();

        assertThat(nightly.rows(Locks.TABLE, LOCKS))
                .hasSizeGreaterThan(5_000)
                .isEqualTo(backfill.rows(Locks.TABLE, LOCKS));
        assertThat(nightly.rows(Locks.DEALS, DEALS)).isEqualTo(backfill.rows(Locks.DEALS, DEALS));
        var actuals = "select * exclude (batch_id, ingested_at) from star.fct_forecast_actual where version < 2";
        assertThat(nightly.rows(Actuals.TABLE, actuals)).isEqualTo(backfill.rows(Actuals.TABLE, actuals));
        var passages = "select * exclude (batch_id, ingested_at) from star.fct_stage_passage";
        assertThat(nightly.rows("fct_stage_passage", passages)).isEqualTo(backfill.rows("fct_stage_passage", passages));
        assertThat(nightly.rows(Locks.TABLE, "select distinct provenance, reason from star.fct_forecast_locked"))
                .contains(
                        "submitted|-",
                        "carried|-",
                        "derived|-",
                        "missing|no_submission",
                        "missing|no_history",
                        "missing|too_early");
    }

    @Test
    void whatArrivesLateMakesAFurtherVersionOfTheLocksItChangesAndOfNoOther() throws Exception {
        world.duckDb().execute("update event set arrived = arrived + 20 where i in (55, 60) and stage > 1");
        world.duckDb()
                .execute("update call set arrived = arrived + 9 where rep_id = 'r1' and submitted_at > '2026-09-20'"
                        + " and submitted_at < '2026-09-28'");

        var nightly = nightly();
        var backfill = backfill();

        assertThat(nightly.rows(Locks.TABLE, LAST_LOCKS)).isEqualTo(backfill.rows(Locks.TABLE, LAST_LOCKS));
        assertThat(nightly.rows(Locks.TABLE, "select distinct version, is_backdated from star.fct_forecast_locked"))
                .containsExactly("1|false", "2|true");
        assertThat(nightly.rows(Locks.TABLE, CHANGED))
                .hasSizeBetween(5, 400)
                .anyMatch(lock -> lock.contains("submitted"));
        assertThat(nightly.rows(Locks.TABLE, "select rep_id from star.fct_forecast_locked where version = 1"))
                .hasSameSizeAs(backfill.rows(Locks.TABLE, "select rep_id from star.fct_forecast_locked"));
    }

    @Test
    void anAmountThatChangesAfterTheFreezeIsAFurtherVersionOfTheActual() throws Exception {
        // Won in July 2026, frozen since September 29.
        var deal = world.duckDb()
                .rows(
                        "select opportunity_id from event where status = 'won' and closed_date between '2026-07-01' and '2026-07-31' order by 1",
                        row -> row.getString(1))
                .get(0);
        world.duckDb().execute("""
                insert into event
                select opportunity_id, '2026-10-18 08:00:00Z', 'deleted', 8, owner_id, amount, currency_code, 0, null, null, i,
                  '2026-10-18'
                from event where opportunity_id = '%s' and status = 'won'""".formatted(deal));

        var star = begunStar();

        run(world, star, "2026-10-18");
        run(world, star, "2026-10-19");

        assertThat(star.rows(Actuals.TABLE, """
                select basis, version, as_of, is_provisional, frozen_at is not null,
                  amount - lag(amount) over (partition by rep_id, basis order by version) < 0 as is_less
                from star.fct_forecast_actual
                where period_id = '2026-07' and basis = 'booked' and rep_id in (
                  select rep_id from star.fct_forecast_actual where period_id = '2026-07' and version = 2)"""))
                .containsExactly(
                        "booked|0|2026-07-31T22:00Z|true|false|-",
                        "booked|1|2026-09-29T22:00Z|false|true|false",
                        "booked|2|2026-10-18T22:00Z|false|true|true");
    }

    @Test
    void whatArrivesLateEndsInTheActualsOfABackfill() throws Exception {
        // Won on May 15 and a line of what was won on April 15; both periods are frozen before they arrive.
        world.duckDb().execute("update event set arrived = '2026-09-20' where i = 41 and status = 'won'");
        world.duckDb().execute("update line set arrived = '2026-10-10' where invoice_line_id = 'o36-1'");

        var nightly = nightly();

        assertThat(nightly.rows(Actuals.TABLE, CHANGED_ACTUALS))
                .containsExactly(
                        "2026-04|cohort|2",
                        "2026-05|booked|2",
                        "2026-05|cohort|2",
                        "2026-05|invoiced|2",
                        "2026-Q2|booked|2",
                        "2026-Q2|cohort|2",
                        "2026-Q2|invoiced|2");
        assertThat(nightly.rows(Actuals.TABLE, LAST_ACTUALS))
                .isEqualTo(backfill().rows(Actuals.TABLE, LAST_ACTUALS));
    }

    @Test
    void aLineOfAnOldDealThatChangesTouchesTheMonthItIsInvoicedInAndTheOneItsDealWasWonIn() throws Exception {
        var star = begunStar();
        // Won on April 15, invoiced on May 13.
        world.duckDb().execute("update line set amount = amount + 100 where invoice_line_id = 'o36-1'");

        run(world, star, "2026-10-18");

        assertThat(star.rows(Actuals.TABLE, CHANGED_ACTUALS))
                .containsExactly("2026-04|cohort|2", "2026-05|invoiced|2", "2026-Q2|cohort|2", "2026-Q2|invoiced|2");
        assertNothingWasMissed(star, "2026-10-18");
    }

    @Test
    void aCreditNoteCountsWhereTheInvoiceItReversesDoesUntilItIsSaidToReverseNone() throws Exception {
        var star = begunStar();
        world.duckDb().execute("""
                insert into line
                select 'c1-0', 'c1', 'credit_note', true, false, '2026-10-18', opportunity_id, rep_id, currency_code, -50,
                  '2026-10-18'
                from line where invoice_line_id = 'o36-1'""");
        var documents = """
                select * from (values ('i36', date '2026-05-13', null), ('c1', '2026-10-18', %s))
                  as document (invoice_id, invoice_date, reversed_invoice_id)""";
        star.put(world.duckDb(), "fct_invoice", documents.formatted("'i36'"));
        run(world, star, "2026-10-18");
        var reversing = star.rows(Actuals.TABLE, CHANGED_ACTUALS);
        assertNothingWasMissed(star, "2026-10-18");

        star.put(world.duckDb(), "fct_invoice", documents.formatted("null"));
        step(star, "2026-10-19");

        assertThat(reversing).containsExactly("2026-04|cohort|2", "2026-Q2|cohort|2");
        assertThat(star.rows(Actuals.TABLE, CHANGED_ACTUALS))
                .containsExactly("2026-04|cohort|2", "2026-04|cohort|3", "2026-Q2|cohort|2", "2026-Q2|cohort|3");
        assertNothingWasMissed(star, "2026-10-19");
    }

    @Test
    void aClosingDateThatMovesTouchesTheMonthItLeavesAndTheOneItComesTo() throws Exception {
        var star = begunStar();
        world.duckDb().execute("update event set closed_date = '2026-02-10' where i = 36 and status = 'won'");

        run(world, star, "2026-10-18");

        assertThat(star.rows(Actuals.TABLE, CHANGED_ACTUALS))
                .containsExactly(
                        "2026-02|booked|2",
                        "2026-02|cohort|2",
                        "2026-04|booked|2",
                        "2026-04|cohort|2",
                        "2026-Q1|booked|2",
                        "2026-Q1|cohort|2",
                        "2026-Q2|booked|2",
                        "2026-Q2|cohort|2");
        assertNothingWasMissed(star, "2026-10-18");
    }

    /** Without its note a step looks at all periods. */
    private static void assertNothingWasMissed(StarFolder star, String day) throws Exception {
        var versions = star.versions();
        Files.delete(star.folder().resolve("_frozen"));
        step(star, day);
        assertThat(star.versions()).isEqualTo(versions);
    }

    @Test
    void anotherPlanRateMakesAFurtherVersionOfLocksAndFrozenActualsAndTheSameAgainMakesNone() throws Exception {
        var star = begunStar();
        var before = star.rows(Locks.TABLE, CHANGED);
        var rates =
                List.of(new PlanRate(2026, "USD", new BigDecimal("4")), new PlanRate(2025, "USD", new BigDecimal("2")));
        var planned = new StarFolder(star.folder(), rates);

        step(planned, "2026-10-18");
        var versions = planned.versions();
        step(planned, "2026-10-18");

        assertThat(before).isEmpty();
        assertThat(planned.versions()).isEqualTo(versions);
        assertThat(planned.rows(Locks.TABLE, """
                select distinct abs(deal.amount * 4 - version.amount) <= 0.02 as is_planned, lock.version, lock.is_backdated
                from star.fct_forecast_locked_deal as deal
                inner join star.fct_forecast_locked as lock
                  using (rep_id, period_id, horizon_days, method, basis, version)
                inner join star.fct_opportunity_version as version
                  on version.opportunity_id = deal.opportunity_id
                  and version.valid_from < lock.as_of
                  and lock.as_of <= version.valid_to
                where version.currency_code = 'USD' and lock.version = 2 and lock.period_id like '2026%'""")).containsExactly("true|2|true");
        var backfill = new StarFolder(home.resolve("planned"), rates);
        run(world, backfill, "2026-10-17");
        assertThat(planned.rows(Locks.TABLE, LAST_LOCKS)).isEqualTo(backfill.rows(Locks.TABLE, LAST_LOCKS));
    }

    @Test
    void aNightDoneAgainOrWithNothingDueOrNewOrWithoutItsNotesWritesNoVersion() throws Exception {
        var star = begunStar();
        var versions = star.versions();

        step(star, BEGUN);
        step(star, "2026-10-20");
        Files.delete(star.folder().resolve("_locked"));
        Files.delete(star.folder().resolve("_frozen"));
        step(star, "2026-10-20");

        assertThat(star.versions()).isEqualTo(versions);
    }

    @Test
    void aRunCutOffBetweenDealsAndLocksEndsInTheSameRows() throws Exception {
        var whole = begunStar();
        var cut = new StarFolder(home.resolve("cut"));
        world.load(cut, BEGUN);
        // Deals of locks that were never added.
        copy(whole.folder().resolve(Locks.DEALS), cut.folder().resolve(Locks.DEALS));
        Files.writeString(cut.folder().resolve("_locking"), BEGUN + "-r1");

        cut.ledger().lock(night(BEGUN));

        assertThat(cut.rows(Locks.TABLE, LOCKS)).isEqualTo(whole.rows(Locks.TABLE, LOCKS));
        assertThat(cut.rows(Locks.DEALS, DEALS)).isEqualTo(whole.rows(Locks.DEALS, DEALS));
        assertThat(cut.folder().resolve("_locking")).doesNotExist();
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

        step(star, "2026-10-18");

        var keys = "select distinct rep_id, rep_key, as_of > '2026-09-01 22:00:00Z' as is_later from star.";
        assertThat(star.rows(Locks.TABLE, keys + Locks.TABLE + " where rep_id = 'r1'"))
                .containsExactly("r1|101|true", "r1|1|false");
        assertThat(star.rows(Actuals.TABLE, keys + Actuals.TABLE + " where rep_id = 'r1'"))
                .containsExactly("r1|101|true", "r1|1|false");
        assertThat(star.rows(Locks.TABLE, CHANGED)).isEmpty();
    }

    private static void copy(Path from, Path to) throws Exception {
        var files = FileSystem.getLocal(new Configuration()).getRawFileSystem();
        var target = new org.apache.hadoop.fs.Path(to.toUri());
        files.delete(target, true);
        FileUtil.copy(from.toFile(), files, target, false, new Configuration());
    }
}
