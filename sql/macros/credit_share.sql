-- name: credit_share
-- description: The reps a deal or an invoice line counts for, and by which share, given who its source says it belongs to: the only place that knows. No source gives splits, so that it is that one rep, or nobody, with a share of 1.
-- depends: none
create macro credit_share(opportunity_id, owner_id) as table
  select owner_id as rep_id, cast(1 as decimal(9, 6)) as share;
