-- name: learned_weight
-- description: Weights of matching as this night learned them; none on a night that learns nothing.
-- grain: one finding
-- owner: billing
-- key: signal
create table learned_weight (
  signal string not null comment 'What a comparison finds, such as same_account; prior for what holds before any',
  field string not null comment 'What is compared; findings of one field exclude each other',
  name string not null comment 'The finding in words',
  m decimal(13,12) comment 'How often it is found where the document bills the deal; empty for the prior',
  u decimal(13,12) comment 'How often it is found in any pair of a deal and a document; empty for the prior',
  weight_bits decimal(12,6) not null comment 'log2(m / u); of the prior log2 of its odds'
) comment 'One weight of matching';
