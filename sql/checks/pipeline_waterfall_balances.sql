-- name: pipeline_waterfall_balances
-- description: Opening pipeline and its movements add up to closing pipeline, to the cent, in every month, scope and mode.
-- severity: error
-- remedy: Nothing is wrong with the data: the figure is computed by Tallycast. Report it with the row; `tallycast sql` on the mart before shows the deals of that month.
-- depends: kpi.pipeline_waterfall_month
select
  month_id,
  scope_type,
  scope_id,
  close_window,
  mode,
  sum(case when bucket = 'closing' then -amount else amount end) as difference
from kpi.pipeline_waterfall_month
group by month_id, scope_type, scope_id, close_window, mode
having sum(case when bucket = 'closing' then -amount else amount end) <> 0
