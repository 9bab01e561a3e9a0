-- name: dim_rep
-- description: Sales representatives and managers with their whole history.
-- grain: one rep and version
-- owner: crm
-- key: rep_key
-- scd: 2
-- durable: rep_id
-- type1: name, email
-- pii: email
-- entity: rep
create table dim_rep (
  rep_key bigint not null comment 'Surrogate key: xxhash64 of rep_id and valid_from; -1 is the unknown rep',
  rep_id string not null comment 'Durable id',
  name string not null comment 'Name as printed in reports',
  email string comment 'Mail address; personal data, never enters the mart',
  role string comment 'rep or manager',
  sales_motion string comment 'hunter or farmer',
  seniority string comment 'junior, confirmed or senior',
  hired_date date comment 'First working day',
  left_date date comment 'Last working day; empty while employed',
  ramp_end_date date comment 'First day on which full quota is expected',
  manager_id string comment 'Rep id of the direct manager',
  team string comment 'Team',
  territory string comment 'Region the rep works',
  valid_from timestamp not null comment 'Start of this version, inclusive, UTC; 1900-01-01 for the first known',
  valid_to timestamp not null comment 'End of this version, exclusive, UTC; 9999-12-31 while current',
  is_current boolean not null comment 'True for the version in force now',
  known_from timestamp comment 'When this state was first said to hold, UTC; valid_from of the first version is earlier, empty while a placeholder',
  is_placeholder boolean not null comment 'True while only the id is known because a fact arrived before the member',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One rep in one validity interval';
