select deal, closed_on(status, closed_date, since_at, 'Europe/Paris') as closed_on
from (values
  ('the day the source gives', 'won', date '2026-09-30', timestamptz '2026-10-02 09:00:00+00'),
  ('the local day it turned', 'lost', null, timestamptz '2026-10-31 23:30:00+00'),
  ('open', 'open', date '2026-09-30', timestamptz '2026-10-02 09:00:00+00'),
  ('merged', 'merged', null, timestamptz '2026-10-02 09:00:00+00')) as deals (deal, status, closed_date, since_at)
