-- name: document_match
-- description: What the evidence says of wanted invoices that name no deal, where it says anything.
-- grain: one invoice
-- owner: billing
-- key: invoice_id
create table document_match (
  invoice_id string not null comment 'Document compared',
  opportunity_id string not null comment 'Deal it most likely bills',
  decision string not null comment 'accepted, review or rejected',
  weight_bits double not null comment 'Sum of the evidence, in bits',
  probability double not null comment 'That it bills this deal rather than another or none',
  runner_up_id string comment 'Next likely deal',
  runner_up_probability double comment 'Its probability',
  evidence string not null comment 'In words, each finding with its bits'
) comment 'One likely deal of a document';
