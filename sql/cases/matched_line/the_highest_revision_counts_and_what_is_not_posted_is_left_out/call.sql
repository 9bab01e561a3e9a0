select invoice_line_id, state, opportunity_id, allocated_net from matched_line()
