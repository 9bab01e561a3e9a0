create or replace macro credit_share(opportunity_id, owner_id) as table
  select split.rep_id, cast(split.share as decimal(9, 6)) as share
  from (values ('shared', 'r1', 0.7), ('shared', 'r2', 0.3)) as split (deal_id, rep_id, share)
  where split.deal_id = opportunity_id
  union all
  select owner_id, 1
  where opportunity_id is distinct from 'shared'
