select * from claim()
