-- name: last_night
-- description: The night up to which the step had come.
-- grain: one row
-- owner: core
-- key: business_date
create table last_night (
  business_date date not null comment 'Its business date'
) comment 'The night before, as far as the step knows';
