select is_won
from star.fct_opportunity
where opportunity_id = $id
