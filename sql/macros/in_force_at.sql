-- name: in_force_at
-- description: Whether a version is in force at an instant: the one that begins then is, the one that ends then is not.
-- depends: none
create macro in_force_at(valid_from, valid_to, instant) as
  valid_from <= instant and instant < valid_to;
