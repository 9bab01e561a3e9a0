select
  share_of(cast(100.01 as decimal(19, 4)), cast(1 as decimal(9, 6))) as whole,
  share_of(cast(-100.01 as decimal(19, 4)), cast(0.333333 as decimal(9, 6))) as third,
  share_of(cast(0.0001 as decimal(19, 4)), cast(0.5 as decimal(9, 6))) as tie,
  share_of(cast(999999999999999.9999 as decimal(19, 4)), cast(1 as decimal(9, 6))) as largest,
  share_of(cast(null as decimal(19, 4)), cast(0.5 as decimal(9, 6))) as of_nothing
