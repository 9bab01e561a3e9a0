-- name: dim_stage
-- description: Stages of the sales pipelines with their whole history; deleted stages keep their label.
-- grain: one stage and version
-- owner: crm
-- key: stage_key
-- scd: 2
-- durable: stage_id
-- type1: name
-- entity: stage
create table dim_stage (
  stage_key bigint not null comment 'Surrogate key: xxhash64 of stage_id and valid_from; -1 is the unknown stage',
  stage_id string not null comment 'Durable id',
  pipeline string comment 'Pipeline',
  name string not null comment 'Label',
  stage_order int comment 'Position in the pipeline, 1 is the first',
  default_probability decimal(9,6) comment 'Stated chance of winning, 0 to 1',
  forecast_category string comment 'Category deals in this stage have by default',
  is_closed boolean comment 'True for won and lost stages',
  is_won boolean comment 'True for the won stage',
  milestone string comment 'qualified or proposed when entering this stage marks that milestone',
  exit_criteria string comment 'What must be true to leave the stage',
  valid_from timestamp not null comment 'Start of this version, inclusive, UTC; 1900-01-01 for the first known',
  valid_to timestamp not null comment 'End of this version, exclusive, UTC; 9999-12-31 while current',
  is_current boolean not null comment 'True for the version in force now',
  known_from timestamp comment 'When this state was first said to hold, UTC; valid_from of the first version is earlier, empty while a placeholder',
  is_placeholder boolean not null comment 'True while only the id is known because a fact arrived before the member',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One pipeline stage in one validity interval';
