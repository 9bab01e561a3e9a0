package io.tallycast.transform.freeze;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds actuals: provisional when a period has ended, final on its freeze date, and a further version when what is known
 * later gives another amount. A period that is written is never filled up: who becomes known later counts as a change.
 */
final class Actuals {
    static final String TABLE = "fct_forecast_actual";

    private static final String VERSION = "fct_opportunity_version";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;
    private boolean isFrozen;

    Actuals(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * Adds what is due, and what changed of what is frozen.
     *
     * @param touched finds the periods that can have changed; null for all
     */
    TableChange write(@Nullable TouchedPeriods touched) throws SQLException, IOException {
        database.read(TABLE);
        database.derive("actual_point");
        // What is written already is not computed again.
        database.duckDb().execute("""
                delete from derived.actual_point as point
                where point.kind <> 'current'
                  and (select count(distinct actual.basis)
                    from star.%s as actual
                    where actual.period_id = point.period_id
                      and actual.version = case point.kind when 'provisional' then 0 else 1 end)
                    = case when point.has_deals and point.has_invoices then 3 when point.has_deals or point.has_invoices then 1 else 0 end""".formatted(TABLE));
        boolean isNarrow = touched != null && touched.find();
        if (isNarrow) {
            narrow();
            if (database.duckDb().count("derived.actual_point") == 0) {
                return TableChange.none(TABLE);
            }
        }
        if (isNarrow) {
            limitDeals();
        }
        database.derive("forecast_actual");
        if (isNarrow) {
            database.forget(List.of("deal_state", "deal_credit"));
            database.unlimit(VERSION);
        }
        database.duckDb().execute("""
                create table step.due as
                select
                  rep_key, rep_id, period_id, basis,
                  case kind when 'provisional' then 0 else 1 end as version,
                  amount,
                  kind = 'provisional' as is_provisional,
                  as_of
                from derived.forecast_actual as fresh
                where kind <> 'current'
                  and not exists (
                    from star.%s as stored
                    where stored.period_id = fresh.period_id
                      and stored.basis = fresh.basis
                      and stored.version = case fresh.kind when 'provisional' then 0 else 1 end)""".formatted(TABLE));
        isFrozen = database.duckDb().count("step.due where version = 1") > 0;
        findChanges(isNarrow);
        return writer.append(TABLE, """
                select
                  row.*,
                  case when row.version > 0 then point.as_of end as frozen_at,
                  %s
                from (from step.due union all by name from step.later) as row
                left join (
                  select period_id, cast(freeze_date + 1 as timestamp) at time zone time_zone as as_of
                  from star.dim_period
                  cross join derived.company
                ) as point using (period_id)""".formatted(audit));
    }

    /** Whether final actuals were added: later versions of those that were final before are none. */
    boolean haveFrozen() {
        return isFrozen;
    }

    /** Of deals, the history of those is enough that ever said they were won in a period to be computed. */
    private void limitDeals() throws SQLException, IOException {
        database.duckDb().execute("""
                create table step.point_deal as
                select distinct version.opportunity_id
                from star.%s as version
                cross join derived.company as company
                inner join (select distinct start_date, end_date from derived.actual_point) as point
                  on version.closed_date between point.start_date and point.end_date
                  or cast(version.valid_from at time zone company.time_zone as date)
                    between point.start_date and point.end_date
                where version.status = 'won'""".formatted(VERSION));
        database.limit(VERSION, "opportunity_id in (select opportunity_id from step.point_deal)");
    }

    /** Leaves what is current only of periods that can have changed, and of those that are frozen by this night. */
    private void narrow() throws SQLException {
        database.duckDb().execute("""
                insert into step.touched_period
                select period_id from derived.actual_point where kind = 'frozen'""");
        database.duckDb().execute("""
                delete from derived.actual_point
                where kind = 'current'
                  and period_id not in (select period_id from step.touched_period)""");
    }

    /** Of what was frozen, that which has another amount now; who is not mentioned has none. */
    private void findChanges(boolean isNarrow) throws SQLException {
        database.duckDb().execute("""
                create table step.final as
                select rep_key, rep_id, period_id, basis, version, amount
                from star.%s
                where version > 0
                union all
                select rep_key, rep_id, period_id, basis, version, amount
                from step.due
                where version > 0""".formatted(TABLE));
        if (isNarrow) {
            database.duckDb()
                    .execute(
                            "delete from step.final where period_id not in (select period_id from step.touched_period)");
        }
        database.duckDb().execute("""
                create table step.later as
                with last as (
                  select rep_key, rep_id, period_id, basis, version, amount
                  from step.final
                  qualify row_number() over (partition by rep_id, period_id, basis order by version desc) = 1
                ),
                fresh as (
                  select actual.rep_key, actual.rep_id, actual.period_id, actual.basis, actual.amount
                  from derived.forecast_actual as actual
                  semi join step.final using (period_id, basis)
                  where actual.kind = 'current'
                )
                select
                  coalesce(fresh.rep_key, last.rep_key) as rep_key,
                  coalesce(fresh.rep_id, last.rep_id) as rep_id,
                  coalesce(fresh.period_id, last.period_id) as period_id,
                  coalesce(fresh.basis, last.basis) as basis,
                  coalesce(last.version, 1) + 1 as version,
                  coalesce(fresh.amount, 0) as amount,
                  false as is_provisional,
                  cast(company.business_date + 1 as timestamp) at time zone company.time_zone as as_of
                from last
                full join fresh
                  on fresh.rep_id = last.rep_id
                  and fresh.period_id = last.period_id
                  and fresh.basis = last.basis
                cross join derived.company as company
                where coalesce(fresh.amount, 0) <> coalesce(last.amount, 0)""");
    }
}
