-- name: in_force_by
-- description: Whether a version was in force when a day ended, given the instant it ended at: that instant is the next day's, and so is a version that begins then.
-- depends: none
create macro in_force_by(valid_from, valid_to, ended_at) as
  valid_from < ended_at and ended_at <= valid_to;
