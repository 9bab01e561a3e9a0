package io.tallycast.transform.lock;

import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.StepNote;
import io.tallycast.transform.history.TableDifferences;
import io.tallycast.transform.match.Matches;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the first instant at which what is known now differs from what was known when forecasts were last locked. */
final class Touched {
    static final String EVERYTHING = "1900-01-01 00:00:00+00";

    private static final String STATE =
            "opportunity_id, valid_from, status, owner_id, stage_id, forecast_category, amount,"
                    + " currency_code, probability, expected_close_date, closed_date";
    private static final String CALL =
            "rep_id, submitter_id, is_own, period_id, forecast_category, submitted_at, currency_code, amount";
    private static final String LINE = "invoice_line_id, invoice_id, kind, is_posted, is_pass_through, invoice_date,"
            + " opportunity_id, rep_id, currency_code, amount";
    private static final String INVOICE = "invoice_id, invoice_date, reversed_invoice_id";
    private static final String ANSWER = "invoice_line_id, revision, opportunity_id, decision, invoice_date";
    private static final String RATE = "currency_code, rate_date, kind, base_currency_code, rate";

    private final StarDatabase database;
    private final StepNote note;

    Touched(StarDatabase database, StepNote note) {
        this.database = database;
        this.note = note;
    }

    /** The instant as SQL text: what was locked as of later instants may differ now; null when nothing may. */
    @Nullable
    String since() throws SQLException, IOException {
        var instants = new ArrayList<String>();
        if (hasChanged("fct_opportunity_version")) {
            instants.add(
                    "select min(valid_from) as instant from " + TableDifferences.of("fct_opportunity_version", STATE));
        }
        if (hasChanged("fct_forecast_submission")) {
            instants.add(
                    "select min(submitted_at) as instant from " + TableDifferences.of("fct_forecast_submission", CALL));
        }
        var billed = billed();
        if (!billed.isEmpty()) {
            instants.add(frozenSince(String.join(" union all ", billed)));
        }
        if (hasChanged("fct_fx_rate")) {
            instants.add(ratesSince());
        }
        return instants.isEmpty()
                ? null
                : database.value(
                        "select cast(min(instant) as varchar) from (" + String.join(" union all ", instants) + ")");
    }

    /** Whether the table has another version than noted; its differing rows are then readable. */
    private boolean hasChanged(String table) throws SQLException, IOException {
        if (!note.differsIn(database.star(), table)) {
            return false;
        }
        if (!database.differences().since(note, table)) {
            throw new UnknownVersionException();
        }
        return true;
    }

    /** Queries of the {@code invoice_date} of bills that differ. */
    private List<String> billed() throws SQLException, IOException {
        var changed = new ArrayList<String>();
        if (hasChanged("fct_invoice_line")) {
            changed.add("select invoice_date from " + TableDifferences.of("fct_invoice_line", LINE));
        }
        if (hasChanged("fct_invoice")) {
            changed.add("select invoice_date from " + TableDifferences.of("fct_invoice", INVOICE));
        }
        if (hasChanged(Matches.TABLE)) {
            database.read(Matches.TABLE);
            changed.add("select invoice_date from %s as answer where %s"
                    .formatted(TableDifferences.of(Matches.TABLE, ANSWER), Matches.COUNTS));
        }
        return changed;
    }

    /** Bills count in forecasts only by actuals, and those once they are frozen. */
    private String frozenSince(String billed) throws SQLException, IOException {
        database.derive("company");
        database.read("dim_period");
        return """
                select min(cast(period.freeze_date + 1 as timestamp) at time zone company.time_zone) - interval 1 microsecond as instant
                from star.dim_period as period
                cross join derived.company as company
                where period.freeze_date >= (select min(invoice_date) from (%s))""".formatted(billed);
    }

    /**
     * A spot rate counts in the last days before a fiscal year only, and from its day; rates that came much too late, and
     * plan rates, may count anywhere.
     */
    private String ratesSince() throws SQLException, IOException {
        database.derive("company");
        database.read("dim_period");
        return """
                select min(case
                  when rate.kind = 'plan' or rate.rate_date < date '%s' - 30 then timestamptz '%s'
                  when exists (
                    from star.dim_period as period
                    where period.period_type = 'year'
                      and period.start_date > rate.rate_date
                      and period.start_date <= rate.rate_date + 100)
                  then cast(rate.rate_date as timestamp) at time zone company.time_zone
                end) as instant
                from %s as rate
                cross join derived.company as company""".formatted(note.date(), EVERYTHING, TableDifferences.of("fct_fx_rate", RATE));
    }

    /** An earlier version of a table is gone, so nothing can be said of what differs. */
    static final class UnknownVersionException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
