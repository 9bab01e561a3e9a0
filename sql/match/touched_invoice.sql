-- name: touched_invoice
-- description: Invoices and credit notes whose answer may be another one because they, one of their lines or its product changed, or people decided about them.
-- grain: one invoice or credit note
-- owner: billing
-- depends: derived.changed_invoice, derived.changed_invoice_line, derived.changed_product, derived.changed_review, star.fct_invoice_line
select invoice_id from derived.changed_invoice
union
select invoice_id from derived.changed_invoice_line
union
select invoice_id from derived.changed_review
union
select invoice_id
from star.fct_invoice_line
where product_key in (select product_key from derived.changed_product)
