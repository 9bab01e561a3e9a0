-- A date nobody ran was called caught up, although no night is ever run for it.
update night set state = 'SKIPPED' where state = 'CAUGHT_UP';
