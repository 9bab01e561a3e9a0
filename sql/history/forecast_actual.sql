-- name: forecast_actual
-- description: The actual of every rep and period on each basis, at the plan rate: booked (won by close date), invoiced (net posted by invoice date), cohort (net of what was won in the period, invoiced by the freeze date, credit notes moved to the invoice they reverse). A rep employed in the period without any has 0; what nobody is credited for goes to rep unknown. A basis the sources know nothing of yet has no rows.
-- grain: one rep, month or quarter, basis and kind
-- owner: forecast
-- depends: derived.actual_point, derived.billed_line, derived.cohort_line, derived.company, derived.point_rate, derived.won_deal, macro.credit_share, macro.in_force_by, macro.plan_amount, star.dim_rep
with credited as (
  select
    point.period_id,
    point.kind,
    'invoiced' as basis,
    credit.rep_id,
    plan_amount(
      line.amount * credit.share,
      case when line.currency_code = company.company_currency then 1 else plan_rate.rate end,
      company.minor_units) as amount
  from derived.actual_point as point
  cross join derived.company as company
  inner join derived.billed_line as line
    on line.invoice_date between point.start_date and point.end_date
  cross join credit_share(line.opportunity_id, line.rep_id) as credit
  left join derived.point_rate as plan_rate
    on plan_rate.period_id = point.period_id
    and plan_rate.kind = point.kind
    and plan_rate.currency_code = line.currency_code
  where point.has_invoices
  union all
  select period_id, kind, 'cohort', rep_id, amount
  from derived.cohort_line
  union all
  select period_id, kind, 'booked', rep_id, amount
  from derived.won_deal
),

employed as (
  select point.period_id, point.kind, basis.basis, rep.rep_id, 0 as amount
  from derived.actual_point as point
  cross join (values ('booked'), ('invoiced'), ('cohort')) as basis (basis)
  inner join star.dim_rep as rep
    on in_force_by(rep.valid_from, rep.valid_to, point.as_of)
  where rep.rep_key <> -1
    and rep.role is distinct from 'manager'
    and coalesce(rep.hired_date <= point.end_date, true)
    and coalesce(rep.left_date >= point.start_date, true)
    and case basis.basis
      when 'booked' then point.has_deals
      when 'invoiced' then point.has_invoices
      else point.has_deals and point.has_invoices
    end
),

summed as (
  select period_id, kind, basis, rep_id, coalesce(sum(amount), 0) as amount
  from (select * from credited union all select * from employed) as part
  group by period_id, kind, basis, rep_id
)

select
  coalesce(rep.rep_key, -1) as rep_key,
  summed.rep_id,
  summed.period_id,
  summed.basis,
  summed.kind,
  cast(summed.amount as decimal(19, 4)) as amount,
  point.period_type,
  point.start_date,
  point.end_date,
  point.as_of,
  point.as_of_date
from summed
inner join derived.actual_point as point
  on point.period_id = summed.period_id
  and point.kind = summed.kind
left join star.dim_rep as rep
  on rep.rep_id = summed.rep_id
  and in_force_by(rep.valid_from, rep.valid_to, point.as_of)
