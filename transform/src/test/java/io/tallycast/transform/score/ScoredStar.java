package io.tallycast.transform.score;

import io.tallycast.sql.SqlKind;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.sql.SQLException;
import java.util.List;

/**
 * A star in DuckDB whose forecasts are locked and whose actuals are frozen up to 2026-10-31: reps {@code r00}, {@code r01} and so
 * on, in teams of six, who call 70%, 100% and 130% of what comes, in turn, give or take a tenth; ten deals a month each, won as
 * often as stated.
 */
final class ScoredStar {
    private final SqlModels models = SqlModels.load();
    private final DuckDb database;

    ScoredStar(DuckDb database, int reps, String firstMonth) throws SQLException {
        this.database = database;
        for (var schema : List.of("star", "meta", "derived", "step")) {
            database.execute("create schema " + schema);
        }
        for (var table : models.star().values()) {
            database.execute(TableSql.create("star", table).get(0));
        }
        for (var table : models.meta().values()) {
            database.execute(TableSql.create("meta", table).get(0));
        }
        for (var table : models.step().values()) {
            database.execute(TableSql.create("step", table).get(0));
        }
        for (var macro : models.macros()) {
            if (macro.depends().stream().noneMatch(need -> need.startsWith("kpi."))) {
                database.execute(macro.body());
            }
        }
        fill(reps, firstMonth);
    }

    SqlModels models() {
        return models;
    }

    /** Computes what scores are computed from. */
    void derive() throws SQLException {
        database.execute(
                "insert into step.wanted_deal select distinct opportunity_id from star.fct_opportunity_version");
        for (var model : models.derived()) {
            if (model.kind() == SqlKind.SCORE
                    || model.name().equals("company")
                    || model.name().equals("deal_state")) {
                database.execute("create or replace table " + model.qualifiedName() + " as\n" + model.body());
            }
        }
    }

    private void fill(int reps, String firstMonth) throws SQLException {
        database.execute("""
                insert into meta.night by name
                select date '2026-10-31' as business_date, 1 as revision, 'EUR' as company_currency, 'Europe/Paris' as time_zone""");
        database.execute("""
                insert into star.dim_period by name
                select strftime(day, '%%Y-%%m') as period_id, 'month' as period_type, cast(day as date) as start_date,
                  last_day(day) as end_date, last_day(day) + 60 as freeze_date, year(day) as fiscal_year
                from generate_series(date '%s-01', date '2027-01-01', interval 1 month) as months (day)""".formatted(firstMonth));
        database.execute("""
                insert into star.dim_rep by name
                select number as rep_key, printf('r%%02d', number) as rep_id, 'rep' as role, 'Team ' || number // 6 as team,
                  if(number %% 2 = 0, 'hunter', 'farmer') as sales_motion, date '2020-01-01' as hired_date,
                  timestamptz '1900-01-01 00:00:00Z' as valid_from, timestamptz '9999-12-31 00:00:00Z' as valid_to
                from range(%d) as reps (number)""".formatted(reps));
        database.execute("create macro step.chance(name) as hash(name) % 10000 / 10000.0");
        database.execute("""
                create table step.month as
                select rep.*, period.*, 1000 * (50 + 100 * step.chance(rep_id || period_id)) as came,
                  case rep_key % 3 when 0 then 0.7 when 1 then 1.0 else 1.3 end as factor
                from star.dim_rep as rep, star.dim_period as period""");
        database.execute("""
                insert into star.fct_forecast_actual by name
                select rep_key, rep_id, period_id, basis, 1 as version, round(came, 2) as amount, false as is_provisional,
                  end_of_day(freeze_date) as as_of, end_of_day(freeze_date) as frozen_at
                from step.month, (values ('booked'), ('cohort')) as bases (basis)
                where freeze_date <= date '2026-10-31'""");
        database.execute("""
                insert into star.fct_forecast_locked by name
                select rep_key, rep_id, period_id, horizon_days, method, basis, 1 as version,
                  round(came * if(method in ('submitted', 'manager'), factor, 1)
                    * (0.9 + 0.2 * step.chance(rep_id || period_id || horizon_days || method)), 2) as amount,
                  end_of_day(end_date - horizon_days) as as_of, end_date - horizon_days as as_of_date, 'derived' as provenance
                from step.month, (values ('booked'), ('cohort')) as bases (basis),
                  (values (90), (60), (30), (14), (7), (0)) as horizons (horizon_days),
                  (values ('submitted'), ('manager'), ('weighted'), ('stage_model'), ('naive_last'), ('seasonal_naive'),
                    ('run_rate')) as methods (method)
                where end_date - horizon_days <= date '2026-10-31'""");
        database.execute("""
                create table step.deal as
                select rep_id, period_id, start_date, end_date, rep_id || period_id || '/' || number as opportunity_id,
                  [0.2, 0.5, 0.8][1 + cast(hash(rep_id, period_id, number) % 3 as int)] as probability
                from step.month, range(10) as deals (number)""");
        database.execute("""
                insert into star.fct_forecast_locked_deal by name
                select rep_id, period_id, horizon_days, method, basis, 1 as version, opportunity_id, probability,
                  1000 as amount, if(probability > 0.6, 'commit', 'best_case') as forecast_category, false as is_booked
                from step.deal, (values ('booked'), ('cohort')) as bases (basis),
                  (values (90), (60), (30), (14), (7), (0)) as horizons (horizon_days),
                  (values ('weighted'), ('stage_model')) as methods (method)
                where end_date - horizon_days <= date '2026-10-31'""");
        database.execute("""
                insert into star.fct_opportunity_version by name
                select opportunity_id, cast(start_date - 120 as timestamp) at time zone 'UTC' as valid_from,
                  cast(end_date - 1 as timestamp) at time zone 'UTC' as valid_to, 'open' as status, rep_id as owner_id,
                  null as closed_date
                from step.deal
                union all by name
                select opportunity_id, cast(end_date - 1 as timestamp) at time zone 'UTC' as valid_from,
                  timestamptz '9999-12-31 00:00:00Z' as valid_to,
                  if(step.chance('won' || opportunity_id) < probability, 'won', 'lost') as status, rep_id as owner_id,
                  end_date - 1 as closed_date
                from step.deal""");
    }
}
