select deal.opportunity_id, credit.rep_id, credit.share
from (values ('o1', 'r1'), ('o2', 'r1'), ('o3', 'r2'), ('nobodys', null)) as deal (opportunity_id, owner_id)
cross join credit_share(deal.opportunity_id, deal.owner_id) as credit
