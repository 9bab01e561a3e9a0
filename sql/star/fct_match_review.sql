-- name: fct_match_review
-- description: What people decided about which deal an invoice bills. Rows are never changed: of a line or document and a deal the decision made last counts, and what is said of a line goes before what is said of its document.
-- grain: one decision
-- owner: billing
-- key: review_id
-- source: reviews
create table fct_match_review (
  review_id string not null comment 'Stands for who decided what, and when',
  invoice_id string not null comment 'Document decided about',
  invoice_line_id string comment 'Line decided about; empty when it is the whole document',
  opportunity_id string not null comment 'Deal decided about',
  decision string not null comment 'accepted (it bills the deal) or rejected (it does not)',
  decided_by string not null comment 'Who decided',
  decided_at timestamp not null comment 'When, UTC',
  note string comment 'Why',
  source_system string not null comment 'tallycast: given by tallycast review',
  batch_id string not null comment 'Night that took it in, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One decision of a person on a match';
