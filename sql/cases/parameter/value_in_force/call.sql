select parameter('billing_days') as days, parameter('tolerance_share') as share, parameter('gone') as gone
