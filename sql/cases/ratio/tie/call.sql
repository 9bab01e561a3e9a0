-- Half a millionth rounds away from zero, once; as a double 0.0001245 would be a little less.
select
  ratio(1, 2000000) as half_up,
  ratio(-1, 2000000) as half_down,
  ratio(249, 2000000) as no_double,
  ratio(cast(-54759.5 as decimal(19, 4)), -1000000) as both_negative
