package io.tallycast.transform.history;

import static io.tallycast.transform.history.StarFolder.night;

/** Steps of nights over a small world, and what they are held against. */
public final class Nights {
    public static final String LOCKS = "select * exclude (batch_id, ingested_at) from star.fct_forecast_locked";
    public static final String DEALS = "select * exclude (batch_id, ingested_at) from star.fct_forecast_locked_deal";
    public static final String DEAL_CHANGES =
            "select * exclude (batch_id, ingested_at) from star.fct_forecast_locked_deal_change";

    public static final String PASSAGES = "select * exclude (batch_id, ingested_at) from star.fct_stage_passage";
    public static final String FIRST_ACTUALS =
            "select * exclude (batch_id, ingested_at) from star.fct_forecast_actual where version < 2";
    public static final String PARAMETERS =
            "select * exclude (batch_id, ingested_at) from star.fct_forecast_lock_parameter";

    /** Of what is computed with nothing learned: that was learned before what came late. */
    public static final String LAST_LOCKS = """
            select * exclude (batch_id, ingested_at, version, is_backdated) from star.fct_forecast_locked
            where method in ('submitted', 'manager', 'naive_last', 'seasonal_naive')
              or basis = 'booked' and method = 'run_rate'
            qualify row_number() over (partition by rep_id, period_id, horizon_days, method, basis order by version desc) = 1""";

    /** Which deals they have, and how these stood; the odds their contributions come from are learned. */
    public static final String LAST_DEALS = """
            select deal.* exclude (batch_id, ingested_at, version, replaced_in, contribution)
            from locked_deal() as deal
            where deal.method = 'weighted' and deal.basis = 'booked' and deal.replaced_in is null""";

    /** How many deals of locks there are, and of how many the contribution is not what was learned of their day makes it. */
    public static final String OTHERWISE_COMPUTED = """
            select count(*) > 1000, count(*) filter (abs(deal.contribution - deal.amount * deal.probability
                * case when deal.method = 'weighted' and not deal.is_booked then coalesce(in_time.value, 1) else 1 end
                * case when deal.basis = 'cohort' then share.value else 1 end) > 0.006
              or deal.method = 'stage_model' and not deal.is_booked
                and deal.probability is distinct from coalesce(odds.value, rate.value))
            from locked_deal() as deal
            inner join star.fct_forecast_locked as lock using (rep_id, period_id, horizon_days, method, basis, version)
            inner join star.dim_rep as rep on rep.rep_key = lock.rep_key
            left join star.fct_forecast_lock_parameter as share
              on share.parameter = 'invoiced_share' and share.as_of_date = lock.as_of_date
              and share.peer_group = coalesce(rep.sales_motion, 'all')
            left join star.fct_forecast_lock_parameter as rate
              on rate.parameter = 'win_rate' and rate.as_of_date = lock.as_of_date
              and rate.pipeline = 'Sales' and 's' || rate.stage_order = deal.stage_id
            left join star.fct_forecast_lock_parameter as odds
              on odds.parameter = 'period_odds' and odds.as_of_date = lock.as_of_date and odds.period_id = lock.period_id
              and odds.pipeline = 'Sales' and 's' || odds.stage_order = deal.stage_id
            left join star.fct_forecast_lock_parameter as in_time
              on in_time.parameter = 'in_time_share' and in_time.as_of_date = lock.as_of_date
              and in_time.period_id = lock.period_id
              and in_time.pipeline = 'Sales' and 's' || in_time.stage_order = deal.stage_id""";

    /** How many forecasts come from the pipeline, and how many of them are not their deals and what is learned of what is to come. */
    public static final String OTHERWISE_SUMMED = """
            select count(*) > 500, count(*) filter (abs(lock.amount - lock.deals
              - round(coalesce(pow(10, inflow.value), 0) * if(lock.basis = 'cohort', share.value, 1), 2)) > 0.011)
            from (
              select lock.rep_id, lock.rep_key, lock.period_id, lock.horizon_days, lock.method, lock.basis, lock.version,
                lock.as_of_date, lock.amount, coalesce(sum(deal.contribution), 0) as deals
              from star.fct_forecast_locked as lock
              left join locked_deal() as deal
                on (deal.rep_id, deal.period_id, deal.horizon_days, deal.method, deal.basis)
                  = (lock.rep_id, lock.period_id, lock.horizon_days, lock.method, lock.basis)
                and deal.version <= lock.version
                and coalesce(deal.replaced_in > lock.version, true)
              group by all
            ) as lock
            inner join star.dim_rep as rep on rep.rep_key = lock.rep_key
            left join star.fct_forecast_lock_parameter as share
              on share.parameter = 'invoiced_share' and share.as_of_date = lock.as_of_date
              and share.peer_group = coalesce(rep.sales_motion, 'all')
            left join star.fct_forecast_lock_parameter as inflow
              on inflow.parameter = 'inflow_log10' and inflow.as_of_date = lock.as_of_date
              and inflow.period_id = lock.period_id and inflow.peer_group = coalesce(rep.sales_motion, 'all')
            where lock.method in ('weighted', 'stage_model') and lock.amount is not null""";

    /** Who is not mentioned has none, so nothing tells a row of zero from no row. */
    public static final String LAST_ACTUALS = """
            select rep_id, period_id, basis, amount
            from (from star.fct_forecast_actual where version > 0
              qualify row_number() over (partition by rep_id, period_id, basis order by version desc) = 1)
            where amount <> 0""";

    public static final String COMPONENTS =
            "select * exclude (batch_id, ingested_at) from star.fct_forecast_error_component";

    /** Whether there is much to explain, and how many forecasts are not, or by causes that do not add up. */
    public static final String UNEXPLAINED = """
            select count(*) > 1000, count(*) filter (
              where part.amount is null or abs(lock.amount - actual.amount - part.amount) > 0.01 or part.residuals <> 1)
            from star.fct_forecast_locked as lock
            inner join star.fct_forecast_actual as actual
              on (lock.rep_id, lock.period_id, lock.basis) = (actual.rep_id, actual.period_id, actual.basis)
            left join (
              select rep_id, period_id, horizon_days, method, version, sum(amount) filter (where cause <> 'fx') as amount,
                count(*) filter (where cause in ('judgment_residual', 'method_residual')) as residuals
              from star.fct_forecast_error_component
              group by all
            ) as part
              on (part.rep_id, part.period_id, part.horizon_days, part.method, part.version)
                = (lock.rep_id, lock.period_id, lock.horizon_days, lock.method, lock.version)
            where actual.version = 1 and lock.basis = 'cohort' and lock.amount is not null""";

    public static final String CHANGED = "select distinct rep_id, period_id, horizon_days, method, basis from star."
            + "fct_forecast_locked where version > 1";
    public static final String CHANGED_ACTUALS =
            "select distinct period_id, basis, version from star.fct_forecast_actual where version > 1";

    /** A night after which tests begin. */
    public static final String BEGUN = "2026-10-17";

    private Nights() {}

    /** Loads what had arrived by a day, and runs that day's steps. */
    public static void run(SmallWorld world, StarFolder star, String day) throws Exception {
        world.load(star, day);
        step(star, day);
    }

    public static void step(StarFolder star, String day) {
        try (var steps = star.steps()) {
            steps.run("lock", night(day));
            steps.run("freeze", night(day));
        }
    }
}
