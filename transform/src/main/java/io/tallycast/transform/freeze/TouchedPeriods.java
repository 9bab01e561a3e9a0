package io.tallycast.transform.freeze;

import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.StepNote;
import io.tallycast.transform.match.Matches;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds the periods whose actual may differ from what it was when actuals were last looked at: those a deal was or is won in
 * that changed, or that a line bills which changed, and those a line that changed is or was invoiced in.
 */
final class TouchedPeriods {
    private static final String VERSION = "fct_opportunity_version";
    private static final String LINE = "fct_invoice_line";
    private static final String INVOICE = "fct_invoice";
    private static final String RATE = "fct_fx_rate";

    private final StarDatabase database;
    private final StepNote note;

    TouchedPeriods(StarDatabase database, StepNote note) {
        this.database = database;
        this.note = note;
    }

    /**
     * Makes {@code step.touched_period}.
     *
     * @return false when nothing can be said, or all periods may differ: then there is no such table
     */
    boolean find() throws SQLException, IOException {
        for (var table : List.of(VERSION, LINE, INVOICE, Matches.TABLE, RATE)) {
            database.read(table);
            if (!database.differences().since(note, table)) {
                return false;
            }
        }
        database.derive("company");
        database.read("dim_period");
        differing(
                VERSION, "opportunity_id, valid_from, valid_to, status, owner_id, amount, currency_code, closed_date");
        differing(
                LINE,
                "invoice_line_id, invoice_id, is_posted, is_pass_through, invoice_date, opportunity_id, rep_id,"
                        + " currency_code, amount");
        differing(INVOICE, "invoice_id, invoice_date, reversed_invoice_id");
        differing(Matches.TABLE, "invoice_line_id, opportunity_id, decision, revision");
        differing(RATE, "currency_code, rate_date, kind, base_currency_code, rate");
        if (isAnything()) {
            return false;
        }
        findLines();
        findDeals();
        findPeriods();
        return true;
    }

    private void differing(String table, String columns) throws SQLException {
        database.differences().differing(table, columns);
    }

    /**
     * Whether more differs than single deals and lines: the day from which deals or invoices are known, or a rate that
     * fiscal years with frozen periods are planned at. Of spot rates these are the ones before such a year, and the first of a
     * currency.
     */
    private boolean isAnything() throws SQLException {
        return Boolean.parseBoolean(database.value("""
                with last_year as (
                  select max(year.start_date) as first_day
                  from star.dim_period as year
                  cross join derived.company as company
                  where year.period_type = 'year'
                    and exists (
                      from star.dim_period as period
                      where period.fiscal_year = year.fiscal_year
                        and period.period_type = 'month'
                        and period.freeze_date <= company.business_date)
                )

                select
                  coalesce((select min(valid_from) from step.differing_fct_opportunity_version)
                    <= (select min(valid_from) from star.fct_opportunity_version), false)
                  or coalesce((select min(invoice_date) from step.differing_fct_invoice_line)
                    <= (select min(invoice_date) from star.fct_invoice_line where is_posted), false)
                  or exists (
                    from step.differing_fct_fx_rate as rate
                    cross join last_year
                    where rate.kind = 'plan'
                      or last_year.first_day is null
                      or rate.rate_date < last_year.first_day
                      or not exists (
                        from star.fct_fx_rate as known
                        where known.currency_code = rate.currency_code
                          and known.base_currency_code = rate.base_currency_code
                          and known.kind = 'spot'
                          and known.rate_date < last_year.first_day))"""));
    }

    /**
     * Lines that differ, whose document or the one it reverses differs, that are matched anew, or whose day has come; with the
     * first day they can count from: a draft's is none, a credit note's that of the invoice it reverses, which may be any.
     */
    private void findLines() throws SQLException {
        database.duckDb().execute("""
                create table step.touched_line as
                with touched as (
                  select invoice_line_id from step.differing_fct_invoice_line
                  union
                  select answer.invoice_line_id from step.differing_bridge_opportunity_invoice as answer where %2$s
                  union
                  select line.invoice_line_id
                  from star.fct_invoice_line as line
                  where line.invoice_date > date '%1$s'
                  union
                  select line.invoice_line_id
                  from star.fct_invoice_line as line
                  left join star.fct_invoice as document
                    on document.invoice_id = line.invoice_id
                  where line.invoice_id in (select invoice_id from step.differing_fct_invoice)
                    or document.reversed_invoice_id in (select invoice_id from step.differing_fct_invoice)
                ),
                known as (
                  select invoice_line_id, invoice_id, kind, is_posted, invoice_date from star.fct_invoice_line
                  union all
                  select invoice_line_id, invoice_id, kind, is_posted, invoice_date from change.gone_fct_invoice_line
                ),
                reversal as (
                  select invoice_id from star.fct_invoice where reversed_invoice_id is not null
                  union
                  select invoice_id from change.gone_fct_invoice where reversed_invoice_id is not null
                )
                select
                  invoice_line_id,
                  min(case
                    when not known.is_posted or known.invoice_date is null then date '9999-12-31'
                    when known.kind = 'invoice' and reversal.invoice_id is null then known.invoice_date
                    else date '1900-01-01'
                  end) as since
                from touched
                left join known using (invoice_line_id)
                left join reversal on reversal.invoice_id = known.invoice_id
                group by invoice_line_id""".formatted(note.date(), Matches.COUNTS));
    }

    /** Deals that differ, whose day has come, or that such lines bill or billed; with the first day that can make a difference. */
    private void findDeals() throws SQLException {
        database.duckDb().execute("""
                create table step.touched_deal as
                with touched as (
                  select opportunity_id, date '1900-01-01' as since from step.differing_fct_opportunity_version
                  union all
                  select version.opportunity_id, date '1900-01-01'
                  from star.fct_opportunity_version as version
                  cross join derived.company as company
                  where version.valid_from >= cast(date '%s' + 1 as timestamp) at time zone company.time_zone
                  union all
                  select bill.opportunity_id, line.since
                  from (
                    select invoice_line_id, opportunity_id from star.fct_invoice_line
                    union all
                    select invoice_line_id, opportunity_id from change.gone_fct_invoice_line
                    union all
                    select invoice_line_id, opportunity_id from star.bridge_opportunity_invoice
                    union all
                    select invoice_line_id, opportunity_id from change.gone_bridge_opportunity_invoice
                  ) as bill
                  inner join step.touched_line as line using (invoice_line_id)
                  where bill.opportunity_id is not null
                )
                select opportunity_id, min(since) as since
                from touched
                group by opportunity_id""".formatted(note.date()));
    }

    /** What is invoiced after a period's freeze date does not count in it, whatever deal it bills. */
    private void findPeriods() throws SQLException {
        database.duckDb().execute("""
                create table step.touched_period as
                with won as (
                  select opportunity_id, valid_from, closed_date from star.fct_opportunity_version where status = 'won'
                  union all
                  select opportunity_id, valid_from, closed_date
                  from change.gone_fct_opportunity_version where status = 'won'
                ),
                -- A win whose closing date is taken back counts from its first day again, so that one is looked at too.
                win as (
                  select opportunity_id, closed_date as day from won where closed_date is not null
                  union
                  select won.opportunity_id, cast(won.valid_from at time zone company.time_zone as date)
                  from won
                  cross join derived.company as company
                ),
                touched as (
                  select invoice_date as day, date '1900-01-01' as since from step.differing_fct_invoice_line
                  union all
                  select win.day, deal.since
                  from win
                  inner join step.touched_deal as deal using (opportunity_id)
                )
                select distinct period.period_id
                from star.dim_period as period
                inner join touched
                  on touched.day between period.start_date and period.end_date
                  and touched.since <= period.freeze_date""");
    }
}
