-- name: rep
-- description: A sales representative or manager as the source knows them, one row for each state in time.
-- grain: one rep in one state
-- owner: crm
-- key: rep_id, valid_from
-- rule left_after_hired: left_date is null or hired_date is null or left_date >= hired_date
-- rule own_manager: manager_id is null or manager_id <> rep_id
create table rep (
  rep_id string not null comment 'Durable id of the rep',
  valid_from timestamp comment 'When this state began; empty when the source keeps no history: the state then counts from the end of the business date it was seen on',
  name string not null comment 'Name as printed in reports',
  email string comment 'Mail address; personal data, never enters the mart',
  role string comment 'rep or manager',
  sales_motion string comment 'hunter or farmer',
  seniority string comment 'junior, confirmed or senior',
  hired_date date comment 'First working day',
  left_date date comment 'Last working day; empty while employed',
  ramp_end_date date comment 'First day on which full quota is expected',
  manager_id string comment 'Rep id of the direct manager',
  team string comment 'Name of the team',
  territory string comment 'Region the rep works'
) comment 'A sales representative or manager, one row for each state in time';
