-- name: claim
-- description: What must stand behind a sentence before a report says it: one row, a column a kind of claim. Below it the report says how little there is instead.
-- depends: macro.parameter
-- parameter claim_deals: 30 deals, whose chances are judged together: below, one deal moves the share by more than three points
-- parameter claim_periods: 6 months, of forecasts set against what came
-- parameter claim_ranges: 10 ranges, given before somebody is told how many held
-- parameter claim_customers: 5 customers, of whom one alone makes no trend
-- parameter claim_calls_share: 0.8 share, of representatives whose call is in the sum that bookings are set against
create macro claim() as table
  select
    parameter('claim_deals') as least_deals,
    parameter('claim_periods') as least_periods,
    parameter('claim_ranges') as least_ranges,
    parameter('claim_customers') as least_customers,
    parameter('claim_calls_share') as least_calls_share;
