-- name: share_of
-- description: What a rep is credited with of an amount, given the share; with the digits of every other amount, so that sums of it fit beside theirs.
-- depends: none
create macro share_of(amount, share) as
  cast(amount * share as decimal(19, 4));
