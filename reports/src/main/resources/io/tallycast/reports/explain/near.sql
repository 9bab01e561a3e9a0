select rep_id, name
from star.dim_rep
where is_current and rep_id <> 'unknown'
order by jaro_winkler_similarity(lower(name), lower($rep)) desc, name
limit 3
