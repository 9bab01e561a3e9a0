-- name: touch
-- description: A contact between a person and a campaign.
-- grain: one touch
-- owner: marketing
-- key: touch_id
create table touch (
  touch_id string not null comment 'Durable id of the touch',
  person_id string comment 'Pseudonymous id of the person',
  account_id string comment 'Account of the person',
  campaign_id string comment 'Campaign',
  touched_at timestamp not null comment 'When it happened',
  touch_type string comment 'click, open, visit, form, event'
) comment 'A contact between a person and a campaign';
