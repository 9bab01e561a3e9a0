-- name: landed_review
-- description: What people decided about matches, as it has landed up to this night; the same decision may have landed more than once.
-- grain: one landed row
-- owner: billing
-- key: review_id, extracted_at
create table landed_review (
  review_id string not null comment 'Stands for who decided what, and when',
  invoice_id string not null comment 'Document decided about',
  invoice_line_id string comment 'Line decided about; empty when it is the whole document',
  opportunity_id string not null comment 'Deal decided about',
  decision string not null comment 'accepted (it bills the deal) or rejected (it does not)',
  decided_by string not null comment 'Who decided',
  decided_at timestamp not null comment 'When, UTC',
  note string comment 'Why',
  extracted_at timestamp not null comment 'When the row landed, UTC'
) comment 'One decision as it landed';
