-- name: fct_target
-- description: Targets of reps and teams by criterion and period.
-- grain: one objective version
-- owner: crm
-- key: objective_id, version
-- entity: objective
create table fct_target (
  objective_id string not null comment 'Durable id of the objective',
  version int not null comment '1 is the first',
  is_current boolean not null comment 'True for the last version',
  rep_key bigint not null comment 'Rep at the start of the period; -1 for a team target',
  rep_id string comment 'Rep, durable id',
  team string comment 'Team; empty for a rep target',
  criterion string not null comment 'Code, see dim_criterion',
  period_id string not null comment 'See dim_period',
  target_value decimal(19,4) not null comment 'Target, in company currency where the criterion is money',
  weight decimal(9,6) comment 'Weight of the criterion, 0 to 1',
  gate decimal(19,4) comment 'Value below which nothing counts',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One objective version';
