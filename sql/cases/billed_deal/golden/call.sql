select opportunity_id, invoice_count, billed_net, credited_net, last_document_date, other_currencies from billed_deal()
