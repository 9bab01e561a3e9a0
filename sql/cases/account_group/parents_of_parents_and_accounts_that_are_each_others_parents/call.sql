select * from account_group()
