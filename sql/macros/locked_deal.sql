-- name: locked_deal
-- description: Each deal of locked forecasts as some of their versions have it: since version, and until the version replaced_in, which has it no more or otherwise; null while the last version has it.
-- depends: star.fct_forecast_locked_deal, star.fct_forecast_locked_deal_change
create macro locked_deal() as table
  with further as (
    select rep_id, period_id, horizon_days, method, basis from star.fct_forecast_locked_deal_change
    union
    -- Earlier builds wrote all deals of each version.
    select rep_id, period_id, horizon_days, method, basis from star.fct_forecast_locked_deal where version > 1
  ),

  stored as (
    select *, true as is_whole, false as is_gone
    from star.fct_forecast_locked_deal
    semi join further using (rep_id, period_id, horizon_days, method, basis)
    union all by name
    select *, false as is_whole
    from star.fct_forecast_locked_deal_change
  ),

  followed as (
    select
      *,
      least(
        min(version) over (
          partition by rep_id, period_id, horizon_days, method, basis, opportunity_id order by version
          range between 1 following and unbounded following),
        min(version) filter (where is_whole) over (
          partition by rep_id, period_id, horizon_days, method, basis order by version
          range between 1 following and unbounded following)) as replaced_in
    from stored
  )

  select *, null as replaced_in
  from star.fct_forecast_locked_deal
  anti join further using (rep_id, period_id, horizon_days, method, basis)
  union all by name
  select * exclude (is_whole, is_gone)
  from followed
  where not is_gone;
