-- Half a millionth rounds away from zero, once.
select ratio(1, 2000000) as half_up, ratio(-1, 2000000) as half_down
