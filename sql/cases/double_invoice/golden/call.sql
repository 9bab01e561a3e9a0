select opportunity_id, invoice_number, twin_number, is_billed, net from double_invoice()
