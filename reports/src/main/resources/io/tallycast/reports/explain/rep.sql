select rep_id, name
from star.dim_rep
where is_current and rep_id <> 'unknown' and (rep_id = $rep or lower(name) = lower($rep))
order by rep_id
