-- name: wanted_deal
-- description: Deals whose states are computed: all, or those that changed, or that can count in a period to be computed.
-- grain: one opportunity
-- owner: crm
-- key: opportunity_id
create table wanted_deal (
  opportunity_id string not null comment 'Deal'
) comment 'One deal to compute states of';
