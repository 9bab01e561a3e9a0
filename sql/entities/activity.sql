-- name: activity
-- description: A call, meeting, quote, contract or other thing a rep did or planned.
-- grain: one activity
-- owner: crm
-- key: activity_id
-- rule minutes_not_negative: minutes is null or minutes >= 0
create table activity (
  activity_id string not null comment 'Durable id of the activity',
  activity_type string not null comment 'call, meeting, quote, contract, email, admin or a type of the source',
  rep_id string comment 'Rep who did it',
  account_id string comment 'Account it was with',
  opportunity_id string comment 'Deal it was about',
  campaign_id string comment 'Campaign it belongs to',
  scheduled_at timestamp comment 'When it was planned for',
  occurred_at timestamp not null comment 'When it took place, or was to take place',
  minutes decimal(9,2) comment 'Duration in minutes',
  outcome string comment 'Result as the source names it',
  is_no_show boolean comment 'True when the other side did not come',
  rebooked_activity_id string comment 'Activity that replaces a missed one',
  is_deleted boolean comment 'True when the source deleted it'
) comment 'A call, meeting, quote, contract or other thing a rep did or planned';
