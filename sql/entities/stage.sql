-- name: stage
-- description: A stage of a sales pipeline; a deleted stage keeps its label.
-- grain: one stage in one state
-- owner: crm
-- key: stage_id, valid_from
-- rule milestone_known: milestone is null or milestone in ('qualified', 'proposed')
-- rule probability_range: default_probability is null or default_probability between 0 and 1
create table stage (
  stage_id string not null comment 'Durable id of the stage',
  valid_from timestamp comment 'When this state began; empty when the source keeps no history',
  pipeline string comment 'Pipeline the stage belongs to',
  name string not null comment 'Label of the stage',
  stage_order int not null comment 'Position in the pipeline, 1 is the first',
  default_probability decimal(9,6) comment 'Stated chance of winning, 0 to 1',
  forecast_category string comment 'Category deals in this stage have by default',
  is_closed boolean not null comment 'True for won and lost stages',
  is_won boolean not null comment 'True for the won stage',
  milestone string comment 'qualified or proposed when entering this stage marks that milestone',
  exit_criteria string comment 'What must be true to leave the stage'
) comment 'A stage of a sales pipeline';
