select invoice_line_id, state, opportunity_id from matched_line()
