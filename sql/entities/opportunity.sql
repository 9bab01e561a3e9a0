-- name: opportunity
-- description: One known state of a deal; its rows by changed_at are the deal's history.
-- grain: one opportunity in one state
-- owner: crm
-- key: opportunity_id, changed_at
-- rule probability_range: probability is null or probability between 0 and 1
-- rule status_known: status in ('open', 'won', 'lost', 'deleted', 'merged')
-- rule forecast_category_known: forecast_category is null or forecast_category in ('commit', 'best_case', 'pipeline', 'omitted', 'closed')
-- rule amount_has_currency: amount is null or currency_code is not null
create table opportunity (
  opportunity_id string not null comment 'Durable id of the deal',
  changed_at timestamp comment 'When this state began; empty when the source keeps no history: the state then counts from the end of the business date it was seen on',
  change_sequence bigint comment 'Order of states that share one changed_at; higher is later',
  created_at timestamp comment 'When the deal was identified',
  name string comment 'Title of the deal',
  account_id string comment 'Account the deal is with',
  owner_id string comment 'Rep id of the owner in this state',
  product_id string comment 'Main product of the deal',
  campaign_id string comment 'Campaign that brought the deal',
  stage_id string comment 'Stage in this state',
  status string not null comment 'open, won, lost, deleted or merged',
  forecast_category string comment 'commit, best_case, pipeline, omitted or closed',
  amount decimal(19,4) comment 'Value of the deal in currency_code, net of tax',
  currency_code string comment 'ISO 4217 code',
  probability decimal(9,6) comment 'Stated chance of winning, 0 to 1',
  expected_close_date date comment 'Day the deal is expected to close',
  closed_date date comment 'Day the deal was won or lost; empty while open',
  loss_reason string comment 'Why the deal was lost',
  lead_source string comment 'marketing, rep, referral or word_of_mouth',
  merged_into_id string comment 'Deal this one was merged into'
) comment 'One known state of a deal';
