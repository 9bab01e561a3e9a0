select invoice_line_id, restated_date, known_date from restated_line()
