from months_to_date()
