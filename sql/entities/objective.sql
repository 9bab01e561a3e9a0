-- name: objective
-- description: A target for a rep or team on one criterion and period.
-- grain: one objective version
-- owner: crm
-- key: objective_id, version
-- rule rep_or_team: rep_id is not null or team is not null
-- rule period_known: regexp_matches(period_id, '^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$')
-- rule weight_range: weight is null or weight between 0 and 1
create table objective (
  objective_id string not null comment 'Durable id of the objective',
  version int not null comment 'Version of the objective, 1 is the first',
  rep_id string comment 'Rep it is for; empty for a team',
  team string comment 'Team it is for; empty for a rep',
  criterion string not null comment 'bookings, invoiced, margin, new_customers, meetings, proposals, ...',
  period_id string not null comment 'Year, quarter or month: 2026, 2026-Q4, 2026-10',
  target_value decimal(19,4) not null comment 'Target, in company currency where the criterion is money',
  weight decimal(9,6) comment 'Weight of the criterion, 0 to 1',
  gate decimal(19,4) comment 'Value below which nothing counts'
) comment 'A target for a rep or team on one criterion and period';
