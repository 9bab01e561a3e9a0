package io.tallycast.transform.freeze;

import static io.tallycast.transform.history.StarFolder.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.history.Nights;
import io.tallycast.transform.history.SmallWorld;
import io.tallycast.transform.history.StarFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes after a night touches the actuals of the periods it belongs to, and of no others. */
class TouchedPeriodsIT {
    @TempDir
    private static Path begun;

    @TempDir
    private Path home;

    private SmallWorld world;
    private StarFolder star;

    @BeforeAll
    static void begin() throws Exception {
        try (var world = new SmallWorld()) {
            var star = new StarFolder(begun.resolve("star"));
            world.load(star, Nights.BEGUN);
            star.run("freeze", night(Nights.BEGUN));
        }
    }

    @BeforeEach
    void open() throws Exception {
        world = new SmallWorld();
        star = new StarFolder(begun.resolve("star")).copy(home.resolve("star"));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private void run(String day) throws Exception {
        world.load(star, day);
        freeze(day);
    }

    private void freeze(String day) {
        star.run("freeze", night(day));
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

        run("2026-10-18");
        run("2026-10-19");

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
    void aLineOfAnOldDealThatChangesTouchesTheMonthItIsInvoicedInAndTheOneItsDealWasWonIn() throws Exception {
        // Won on April 15, invoiced on May 13.
        world.duckDb().execute("update line set amount = amount + 100 where invoice_line_id = 'o36-1'");

        run("2026-10-18");

        assertThat(star.rows(Actuals.TABLE, Nights.CHANGED_ACTUALS))
                .containsExactly("2026-04|cohort|2", "2026-05|invoiced|2", "2026-Q2|cohort|2", "2026-Q2|invoiced|2");
        assertNothingWasMissed("2026-10-18");
    }

    @Test
    void aCreditNoteCountsWhereTheInvoiceItReversesDoesUntilItIsSaidToReverseNone() throws Exception {
        world.duckDb().execute("""
                insert into line
                select 'c1-0', 'c1', 'credit_note', true, false, '2026-10-18', opportunity_id, rep_id, currency_code, -50,
                  '2026-10-18'
                from line where invoice_line_id = 'o36-1'""");
        var documents = """
                select * from (values ('i36', date '2026-05-13', null), ('c1', '2026-10-18', %s))
                  as document (invoice_id, invoice_date, reversed_invoice_id)""";
        star.put(world.duckDb(), "fct_invoice", documents.formatted("'i36'"));
        run("2026-10-18");
        var reversing = star.rows(Actuals.TABLE, Nights.CHANGED_ACTUALS);
        assertNothingWasMissed("2026-10-18");

        star.put(world.duckDb(), "fct_invoice", documents.formatted("null"));
        freeze("2026-10-19");

        assertThat(reversing).containsExactly("2026-04|cohort|2", "2026-Q2|cohort|2");
        assertThat(star.rows(Actuals.TABLE, Nights.CHANGED_ACTUALS))
                .containsExactly("2026-04|cohort|2", "2026-04|cohort|3", "2026-Q2|cohort|2", "2026-Q2|cohort|3");
        assertNothingWasMissed("2026-10-19");
    }

    @Test
    void anAnswerCountsWhenItSaysYesOrTheOneBeforeItDidAndALineInvoicedAfterTheFreezeDoesNot() throws Exception {
        var answers = """
                select 'o36-1' as invoice_line_id, revision, 'o36' as opportunity_id, decision, date '2026-05-13' as invoice_date
                from (values %s) as answer (revision, decision)""";
        world.duckDb().execute("update line set opportunity_id = null where invoice_line_id = 'o36-1'");
        world.duckDb().execute("""
                insert into line
                select 'late', 'late', 'invoice', true, false, '2026-10-18', opportunity_id, rep_id, currency_code, 100, '2026-10-18'
                from line where invoice_line_id = 'o36-0'""");
        star.put(world.duckDb(), "bridge_opportunity_invoice", answers.formatted("(1, 'accepted')"));
        run("2026-10-18");
        assertThat(star.rows(Actuals.TABLE, Nights.CHANGED_ACTUALS)).isEmpty();
        assertNothingWasMissed("2026-10-18");

        star.put(world.duckDb(), "bridge_opportunity_invoice", answers.formatted("(1, 'accepted'), (2, 'review')"));
        freeze("2026-10-19");
        var reviewed = star.rows(Actuals.TABLE, Nights.CHANGED_ACTUALS);
        var versions = star.versions();
        star.put(
                world.duckDb(),
                "bridge_opportunity_invoice",
                answers.formatted("(1, 'accepted'), (2, 'review'), (3, 'rejected')"));
        freeze("2026-10-20");

        assertThat(reviewed).containsExactly("2026-04|cohort|2", "2026-Q2|cohort|2");
        assertThat(star.versions().get(Actuals.TABLE)).isEqualTo(versions.get(Actuals.TABLE));
        assertNothingWasMissed("2026-10-20");
    }

    @Test
    void aClosingDateThatMovesTouchesTheMonthItLeavesAndTheOneItComesTo() throws Exception {
        world.duckDb().execute("update event set closed_date = '2026-02-10' where i = 36 and status = 'won'");

        run("2026-10-18");

        assertThat(star.rows(Actuals.TABLE, Nights.CHANGED_ACTUALS))
                .containsExactly(
                        "2026-02|booked|2",
                        "2026-02|cohort|2",
                        "2026-04|booked|2",
                        "2026-04|cohort|2",
                        "2026-Q1|booked|2",
                        "2026-Q1|cohort|2",
                        "2026-Q2|booked|2",
                        "2026-Q2|cohort|2");
        assertNothingWasMissed("2026-10-18");
    }

    @Test
    void aClosingDateThatIsTakenBackTouchesTheMonthTheDealWasFirstSeenWonIn() throws Exception {
        // Seen won on April 15.
        world.duckDb().execute("update event set closed_date = '2026-02-10' where i = 36 and status = 'won'");
        run("2026-10-18");
        world.duckDb().execute("""
                insert into event
                select opportunity_id, '2026-10-19 08:00:00Z', status, stage, owner_id, amount, currency_code, probability,
                  expected_close_date, null, i, '2026-10-19'
                from event where i = 36 and status = 'won'""");

        run("2026-10-19");

        assertThat(star.rows(Actuals.TABLE, Nights.CHANGED_ACTUALS))
                .containsExactly(
                        "2026-02|booked|2",
                        "2026-02|booked|3",
                        "2026-02|cohort|2",
                        "2026-02|cohort|3",
                        "2026-04|booked|2",
                        "2026-04|booked|3",
                        "2026-04|cohort|2",
                        "2026-04|cohort|3",
                        "2026-Q1|booked|2",
                        "2026-Q1|booked|3",
                        "2026-Q1|cohort|2",
                        "2026-Q1|cohort|3",
                        "2026-Q2|booked|2",
                        "2026-Q2|booked|3",
                        "2026-Q2|cohort|2",
                        "2026-Q2|cohort|3");
        assertNothingWasMissed("2026-10-19");
    }

    /** Without its note a step looks at all periods. */
    private void assertNothingWasMissed(String day) throws Exception {
        var versions = star.versions();
        Files.delete(star.folder().resolve("_freeze"));
        freeze(day);
        assertThat(star.versions()).isEqualTo(versions);
    }
}
