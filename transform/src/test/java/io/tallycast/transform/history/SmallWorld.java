package io.tallycast.transform.history;

import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/**
 * A company of three reps and 70 deals from June 2025 on, of which every event has a day it arrived: the star of any night
 * holds what had arrived by then.
 */
public final class SmallWorld implements AutoCloseable {
    private final DuckDb world;

    public SmallWorld() throws SQLException {
        world = DuckDb.inMemory();
        world.execute("""
                create table deal as
                select
                  'o' || i as opportunity_id,
                  'r' || (1 + i % 3) as owner_id,
                  timestamptz '2025-06-02 08:00:00Z' + i * interval '175 hours' as born,
                  1000 + (i * 7919) % 997 + 0.05 * (i % 7) as amount,
                  case when i % 11 = 0 then 'USD' else 'EUR' end as currency_code,
                  cast(i as int) as i
                from range(70) as numbers (i)""");
        world.execute("""
                create table event as
                select opportunity_id, born as valid_from, 'open' as status, 1 as stage, owner_id, amount * 1.3 as amount,
                  currency_code, 0.2 as probability, cast(born as date) + 40 as expected_close_date,
                  cast(null as date) as closed_date, i
                from deal
                union all
                select opportunity_id, born + interval 15 day, 'open', 2 + i % 2, owner_id, amount, currency_code,
                  case i % 9 when 0 then 0 when 1 then 1 when 2 then null else 0.6 end,
                  cast(born as date) + 50 + i % 13, null, i
                from deal
                union all
                select opportunity_id, born + interval 30 day, 'open', 1, 'r' || (1 + (i + 1) % 3), amount, currency_code,
                  0.3, cast(born as date) + 60, null, i
                from deal where i % 6 = 4
                union all
                select opportunity_id, born + interval 55 day,
                  case when i % 13 = 5 then 'deleted' when i % 13 = 6 then 'merged' when i % 3 = 1 then 'lost' else 'won' end,
                  case when i % 3 = 1 then 9 else 8 end, owner_id, amount, currency_code, 1,
                  cast(born as date) + 55, cast(born + interval 55 day as date), i
                from deal
                union all
                select opportunity_id, born + interval 80 day, 'open', 2, owner_id, amount, currency_code, 0.5,
                  cast(born as date) + 100, null, i
                from deal where i % 13 = 9""");
        world.execute("alter table event add column arrived date");
        world.execute("update event set arrived = cast(valid_from at time zone 'Europe/Paris' as date)");
        world.execute("""
                create table call as
                select
                  'r' || r as rep_id,
                  case when by_manager then 'm' else 'r' || r end as submitter_id,
                  not by_manager as is_own,
                  case when ahead < 3 then strftime(week + ahead * interval 1 month, '%Y-%m')
                    else year(week) || '-Q' || quarter(week) end as period_id,
                  'commit' as forecast_category,
                  week + r * interval 26 hour + case when by_manager then interval 1 hour else interval 0 hour end
                    as submitted_at,
                  'EUR' as currency_code,
                  cast(2000 + (week_number * 131 + r * 17 + ahead * 7) % 900 as decimal(19, 4)) as amount
                from range(1, 4) as reps (r), range(0, 4) as months (ahead), (values (true), (false)) as sides (by_manager),
                  (select timestamptz '2025-06-02 09:00:00Z' + n * interval 7 day as week, n as week_number
                    from range(80) as weeks (n))
                where (week_number + r) % 9 > 1""");
        world.execute("alter table call add column arrived date");
        world.execute("update call set arrived = cast(submitted_at at time zone 'Europe/Paris' as date)");
        world.execute("""
                create table line as
                select
                  opportunity_id || '-' || part as invoice_line_id,
                  'i' || i as invoice_id,
                  case when part = 2 then 'credit_note' else 'invoice' end as kind,
                  true as is_posted,
                  false as is_pass_through,
                  cast(valid_from as date) + 8 + part * 20 as invoice_date,
                  opportunity_id, owner_id as rep_id, currency_code,
                  case part when 2 then -0.1 else 0.5 end * amount as amount,
                  cast(valid_from as date) + 8 + part * 20 as arrived
                from event, (values (0), (1), (2)) as parts (part)
                where status = 'won'""");
    }

    public DuckDb duckDb() {
        return world;
    }

    /** Writes what had arrived by the end of a day. */
    public void load(StarFolder star, String day) throws SQLException, IOException {
        if (star.isEmpty("dim_period")) {
            star.put(world, dimensions());
        }
        var arrived = " where arrived <= '" + day + "'";
        star.put(
                world,
                Map.of(
                        "fct_opportunity_version",
                        versions(day),
                        "fct_forecast_submission",
                        "select * exclude (arrived) from call" + arrived,
                        "fct_invoice_line",
                        "select * exclude (arrived) from line" + arrived,
                        "fct_fx_rate",
                        """
                select 'USD' as currency_code, cast(day as date) as rate_date, 'spot' as kind, 'EUR' as base_currency_code,
                  1.1 + (dayofyear(day) %% 17) / 100.0 as rate
                from generate_series(date '2025-06-01', date '%s', interval 1 day) as days (day)""".formatted(day)));
    }

    /** Query of the states of deals that had arrived by the end of a day. */
    public static String versions(String day) {
        return """
                select * exclude (stage), stage as stage_key, 's' || stage as stage_id,
                  coalesce(lead(valid_from) over (partition by opportunity_id order by valid_from), '9999-12-31 00:00:00Z')
                    as valid_to
                from (select * exclude (i, arrived) from event where arrived <= '%s')""".formatted(day);
    }

    private static Map<String, String> dimensions() {
        return Map.of(
                "dim_rep",
                """
                select r as rep_key, 'r' || r as rep_id, 'rep' as role, case when r < 3 then 'hunter' end as sales_motion,
                  date '2024-01-01' as hired_date, case when r = 3 then date '2026-10-05' end as left_date,
                  timestamptz '1900-01-01 00:00:00Z' as valid_from, timestamptz '9999-12-31 00:00:00Z' as valid_to
                from range(1, 4) as reps (r)
                union all
                select -1, 'unknown', null, null, null, null, '1900-01-01 00:00:00Z', '9999-12-31 00:00:00Z'""",
                "dim_stage",
                """
                select k as stage_key, 's' || k as stage_id, 'Sales' as pipeline, k as stage_order, k > 7 as is_closed,
                  true as is_current
                from (values (1), (2), (3), (8), (9)) as stages (k)""",
                "dim_currency",
                "select 'EUR' as currency_code, 2 as minor_units",
                "dim_period",
                """
                select strftime(day, '%Y-%m') as period_id, 'month' as period_type, cast(day as date) as start_date,
                  last_day(day) as end_date, last_day(day) + 60 as freeze_date,
                  year(day) || '-Q' || quarter(day) as parent_period_id, year(day) as fiscal_year
                from generate_series(date '2025-01-01', date '2027-12-01', interval 1 month) as months (day)
                union all
                select year(day) || '-Q' || quarter(day), 'quarter', day, last_day(day + interval 2 month),
                  last_day(day + interval 2 month) + 60, cast(year(day) as varchar), year(day)
                from generate_series(date '2025-01-01', date '2027-12-01', interval 3 month) as quarters (day)
                union all
                select cast(year(day) as varchar), 'year', day, last_day(day + interval 11 month),
                  last_day(day + interval 11 month) + 60, null, year(day)
                from generate_series(date '2025-01-01', date '2027-12-01', interval 1 year) as years (day)""",
                "dim_date",
                """
                select cast(strftime(day, '%Y%m%d') as int) as date_key, cast(day as date) as date,
                  isodow(day) < 6 as is_working_day
                from generate_series(date '2025-01-01', date '2027-12-31', interval 1 day) as days (day)""");
    }

    @Override
    public void close() throws SQLException {
        world.close();
    }
}
