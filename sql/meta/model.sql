-- name: model
-- description: The catalogue: what each table and KPI of this mart means.
-- grain: one kind and name
-- owner: core
-- key: kind, name
create table model (
  name string not null comment 'Name',
  kind string not null comment 'star, meta, kpi, macro or check',
  description string not null comment 'What it says, in a sentence',
  grain string comment 'What one row is',
  owner string comment 'Area that answers for it',
  unit string comment 'Unit of a KPI',
  direction string comment 'higher or lower when that is better, else none',
  numerator string comment 'What a KPI counts',
  denominator string comment 'What a KPI divides by',
  needs string comment 'Needs a KPI serves'
) comment 'One model';
