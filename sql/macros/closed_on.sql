-- name: closed_on
-- description: The day a won or lost deal counts as closed on: the one its source gives, else the local day since when it stands so; null of any other.
-- depends: none
create macro closed_on(status, closed_date, since_at, time_zone) as
  case when status in ('won', 'lost') then
    coalesce(closed_date, cast(since_at at time zone time_zone as date))
  end;
