-- name: win_rate_month
-- description: Deals won and lost in each month and the share won, by number and by value, with its 95 % interval. Every month from the first with a closed deal is a row; rates of a month in which nothing closed are null.
-- grain: one calendar month
-- owner: crm
-- depends: macro.months_begun, macro.ratio, macro.wilson_high, macro.wilson_low, star.fct_opportunity
-- unit: fraction
-- direction: higher
-- numerator: deals won; their amount_company
-- denominator: deals won or lost; their amount_company
-- additive: yes
-- basis: booked
-- basis won: count
-- basis lost: count
-- basis win_rate: count
-- basis wilson_low: count
-- basis wilson_high: count
-- column month_id: Month the deals closed in, as 2026-10
-- column month_start_date: First day of the month
-- column won: Deals won
-- column lost: Deals lost
-- column win_rate: won over won and lost, a fraction; null where nothing closed
-- column won_amount: Value of the deals won in company currency; null where none has an amount
-- column lost_amount: Value of the deals lost in company currency; null where none has an amount
-- column value_win_rate: won_amount over both amounts, a fraction; null where both are 0 or unknown
-- column wilson_low: Lower end of the 95 % interval of win_rate
-- column wilson_high: Upper end of the 95 % interval of win_rate
with closed as (
  select
    strftime(opportunity.closed_date, '%Y-%m') as month_id,
    count(*) filter (where opportunity.status = 'won') as won,
    count(*) filter (where opportunity.status = 'lost') as lost,
    sum(opportunity.won_amount_company) as won_amount,
    sum(opportunity.amount_company) filter (where opportunity.status = 'lost') as lost_amount
  from star.fct_opportunity as opportunity
  where opportunity.status in ('won', 'lost')
  group by all
),

filled as (
  select
    month.month_id,
    month.month_start_date,
    coalesce(closed.won, 0) as won,
    coalesce(closed.lost, 0) as lost,
    case when closed.won > 0 then closed.won_amount else 0 end as won_amount,
    case when closed.lost > 0 then closed.lost_amount else 0 end as lost_amount
  from months_begun() as month
  left join closed
    on closed.month_id = month.month_id
  where month.month_id >= (select min(closed.month_id) from closed)
)

select
  filled.month_id,
  filled.month_start_date,
  filled.won,
  filled.lost,
  ratio(filled.won, filled.won + filled.lost) as win_rate,
  filled.won_amount,
  filled.lost_amount,
  ratio(filled.won_amount, filled.won_amount + filled.lost_amount) as value_win_rate,
  wilson_low(filled.won, filled.won + filled.lost) as wilson_low,
  wilson_high(filled.won, filled.won + filled.lost) as wilson_high
from filled
order by filled.month_id
