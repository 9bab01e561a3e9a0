-- One row: what every page and the mail say of the month.
-- basis: invoiced
-- basis actual_amount: row
-- basis forecast_amount: row
-- basis known_count: count
-- basis less_amount: gap
-- basis more_amount: gap
-- basis open_count: count
-- basis restated_count: count
-- basis unbalanced_count: count
-- basis unbilled_amount: gap
-- basis unbilled_count: count
-- basis unmatched_count: count
-- basis waiting_amount: gap
-- basis won_count: count
with month as (
  select *
  from kpi.reconciliation_month
  where month_start_date = getvariable('month')
),
months as (
  select count(*) as known,
         count(*) filter (where difference <> 0) as unbalanced
  from kpi.reconciliation_month
  where month_start_date <= getvariable('month')
),
exception as (
  select count(*) as open, max(age_days) as oldest,
         coalesce(-sum(difference) filter (where status <> 'in_review' and difference < 0), 0) as less,
         coalesce(sum(difference) filter (where status <> 'in_review' and difference > 0), 0) as more,
         coalesce(sum(difference) filter (where status = 'in_review'), 0) as waiting
  from kpi.reconciliation_exception
),
won as (
  select count(*) as deals, count(*) filter (where status = 'matched') as matched from kpi.reconciliation_deal
),
without as (
  select coalesce(sum(no_deal_net), 0) as without_net
  from kpi.reconciliation_month
  where month_start_date <= getvariable('month')
),
unbilled as (
  select count(*) as deals, sum(-difference_company) as unbilled_net
  from kpi.reconciliation_deal
  where status in ('no_invoice', 'scheduled_later', 'under_billed')
),
unmatched as (
  select count(*) as documents, sum(net_company) as unmatched_net_company
  from kpi.unmatched_invoice
),
bridge as (
  select period_start_date,
         max(amount) filter (where step = 'forecast') as forecast,
         max(amount) filter (where step = 'actual') as actual
  from kpi.forecast_error_bridge_period
  where period_type = 'month' and horizon_days = 30 and method = 'submitted' and period_start_date <= getvariable('month')
  group by period_start_date
  qualify period_start_date = max(period_start_date) over ()
),
restated as (
  select max(pack_period_id) as pack, count(*) filter (where net <> mailed_net or rematched_net <> 0) as months,
         sum(net - mailed_net) as change
  from kpi.restatement_month
  where pack_period_id = (select max(pack_period_id) from kpi.restatement_month
    where pack_period_id < strftime(getvariable('month'), '%Y-%m'))
),
set_by_company as (
  select string_agg(name || ' = ' || rtrim(rtrim(cast(value as varchar), '0'), '.'), ', ' order by name) as parameters
  from meta.parameter
  where value <> default_value
)
select
  set_by_company.parameters,
  case when set_by_company.parameters is not null then 'footer.parameters' end as footer_parameters_message,
  company_name,
  company_currency as currency_code,
  time_zone,
  run_id,
  data_as_of as data_as_of_at,
  strftime(business_date, '%Y%m%d')::int as night_date_key,
  getvariable('month') as report_month_year,
  business_date,
  case when business_date < last_day(getvariable('month')) then 'eyebrow.partial'
       when business_date > last_day(getvariable('month')) then 'eyebrow.later'
       else 'eyebrow.whole' end as eyebrow_message,
  if(business_date >= getvariable('month') + interval 2 month, 0, exception.open) as open_count,
  exception.less as less_amount,
  exception.more as more_amount,
  exception.waiting as waiting_amount,
  won.deals as won_count,
  without_net as without_amount,
  exception.oldest as oldest_count,
  month.ledger_net as ledger_amount,
  month.matched_share as matched_share,
  months.known as known_count,
  months.unbalanced as unbalanced_count,
  unbilled.deals as unbilled_count,
  unbilled_net as unbilled_amount,
  unmatched.documents as unmatched_count,
  unmatched_net_company as unmatched_amount,
  bridge.period_start_date as bridge_month_year,
  bridge.forecast as forecast_amount,
  bridge.actual as actual_amount,
  strptime(restated.pack || '-01', '%Y-%m-%d')::date as pack_month_year,
  restated.months as restated_count,
  restated.change as restated_amount,
  case
    when known > 0 and business_date >= getvariable('month') + interval 2 month then if(month.ledger_net is null, 'headline.none_known', 'headline.later')
    when known = 0 then 'headline.no_ledger'
    when won.deals = 0 then 'headline.no_deals'
    when exception.open = 0 and won.matched = won.deals then 'headline.clean'
    when exception.open = 0 then 'headline.none'
    when exception.less > 0 and exception.more > 0 then 'headline.both'
    when exception.less > 0 then 'headline.less'
    when exception.more > 0 then 'headline.more'
    else 'headline.waiting'
  end as headline_message,
  case when month.matched_share is not null and won.deals > 0 then 'narrative.matched'
       when month.ledger_net is not null then 'narrative.ledger' end as narrative_matched_message,
  case when known > 0 then if(unbalanced = 0, 'narrative.balanced', 'narrative.unbalanced') end as narrative_balance_message,
  case when unbilled.deals > 0 and known > 0 and not (business_date >= getvariable('month') + interval 2 month) then 'narrative.unbilled' end as narrative_unbilled_message,
  case when exception.waiting <> 0 and not (business_date >= getvariable('month') + interval 2 month) then 'narrative.waiting' end as narrative_waiting_message,
  case when without_net <> 0 then 'narrative.without' end as narrative_without_message,
  case when exception.oldest is not null and known > 0 and not (business_date >= getvariable('month') + interval 2 month) then 'narrative.oldest' end as narrative_oldest_message,
  case when bridge.forecast is null then 'bridge.title.insufficient' else 'bridge.title' end as bridge_title_message,
  case when business_date >= getvariable('month') + interval 2 month then 'ageing.title.later'
       when known = 0 or won.deals = 0 then 'ageing.title.nothing' when unbilled.deals > 0 then 'ageing.title' else 'ageing.title.none' end as ageing_title_message,
  case when business_date >= getvariable('month') + interval 2 month then 'unmatched.title.later'
       when known = 0 then 'unmatched.title.nothing'
       when won.deals = 0 then 'unmatched.title.no_deals' when unmatched.documents > 0 then 'unmatched.title' else 'unmatched.title.none' end as unmatched_title_message,
  case
    when restated.pack is null then 'restated.title.first'
    when restated.months = 0 then 'restated.title.none'
    else 'restated.title'
  end as restated_title_message
from meta.night
cross join set_by_company
cross join months
cross join exception
cross join won
cross join without
cross join unbilled
cross join unmatched
cross join restated
left join month on true
left join bridge on true
