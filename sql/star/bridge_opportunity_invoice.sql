-- name: bridge_opportunity_invoice
-- description: Which deal an invoice line bills and why: named by the source, found by evidence, or decided by a person. A line's highest revision counts; rows are never changed.
-- grain: one invoice line and revision
-- owner: billing
-- key: invoice_line_id, revision
-- derived: fct_opportunity, fct_invoice, fct_invoice_line, fct_match_review, dim_match_weight, dim_account, dim_product
create table bridge_opportunity_invoice (
  invoice_line_id string not null comment 'Line that bills the deal',
  revision int not null comment 'From 1; the highest of a line counts',
  invoice_id string not null comment 'Document of the line',
  invoice_date date comment 'Date of the document',
  opportunity_id string not null comment 'Deal it bills, or the likeliest one while a person is to decide or when rejected',
  decision string not null comment 'accepted (counts), review (a person is to decide, does not count) or rejected',
  rule string not null comment 'What ties them, see dim_match_rule',
  allocated_net decimal(19,4) not null comment 'Net of the line that goes to the deal, in the document''s currency; 0 unless accepted',
  allocated_net_company decimal(19,4) comment 'The same in company currency',
  probability decimal(9,6) comment 'That the document bills this deal rather than another or none; 1 where the source names it',
  weight_bits decimal(9,3) comment 'Sum of the evidence, in bits; empty where none was weighed',
  runner_up_id string comment 'Next likely deal',
  runner_up_probability decimal(9,6) comment 'Its probability',
  evidence string not null comment 'In words, each finding with its bits, and why a person is to look at it',
  decided_by string not null comment 'source, engine, or the person who decided',
  decided_at timestamp not null comment 'When the person decided, else the end of the business date of the night, UTC',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One answer to which deal an invoice line bills';
