-- name: dim_match_rule
-- description: What can tie an invoice line to a deal.
-- grain: one rule
-- owner: billing
-- key: rule
-- scd: 1
-- source: codes
create table dim_match_rule (
  rule string not null comment 'line_key, document_key, reversal, evidence or person',
  name string not null comment 'What it means',
  rule_order int not null comment 'Order in which rules are tried'
) comment 'One rule of matching';
