-- name: fct_stage_passage
-- description: Every stay of a deal in a stage while it was open: when it came, how long it stayed, how it left. Kept true when states become known late.
-- grain: one opportunity and stay in a stage
-- owner: crm
-- key: opportunity_id, passage_number
-- derived: fct_opportunity_version, dim_stage
create table fct_stage_passage (
  opportunity_id string not null comment 'Durable id of the deal',
  passage_number int not null comment '1 is the first stage the deal was in; counts on when it comes back to a stage or is reopened',
  stage_key bigint not null comment 'Stage as it was when the deal entered',
  stage_id string comment 'Stage, durable id',
  stage_order int comment 'Position of the stage in its pipeline when the deal entered',
  entered_at timestamp not null comment 'First state of the deal in this stage, UTC',
  exited_at timestamp comment 'First state after it, UTC; empty while the deal is in the stage',
  exit_kind string comment 'forward (next stage), skip (beyond the next), back, won, lost, deleted or merged; empty while the deal is in the stage',
  days_in_stage decimal(9,2) comment 'Days from entered_at to exited_at; empty while the deal is in the stage',
  owner_id string comment 'Owner when the deal entered, durable id',
  amount_company decimal(19,4) comment 'Value when the deal entered, in company currency',
  amount_plan decimal(19,4) comment 'The same at the plan rate',
  probability decimal(9,6) comment 'Chance of winning stated when the deal entered, 0 to 1',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One stay of an opportunity in a stage';
