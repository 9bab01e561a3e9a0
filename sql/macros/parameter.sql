-- name: parameter
-- description: The value in force of a parameter that a model's header declares.
-- depends: meta.parameter
create macro parameter(parameter_name) as (
  select value
  from meta.parameter
  where name = parameter_name
);
