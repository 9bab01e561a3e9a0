-- name: dim_match_weight
-- description: What each finding weighs when a deal is compared with an invoice, as learned from the star. Weights are learned anew, all of them as a new version, when what they are learned from has grown or shrunk by a tenth; older versions stay.
-- grain: one finding and version
-- owner: billing
-- key: signal, version
-- source: parameters
create table dim_match_weight (
  signal string not null comment 'What a comparison finds, such as same_account; prior for what holds before any',
  version int not null comment 'From 1; the highest is in force',
  field string not null comment 'What is compared; findings of one field exclude each other',
  name string not null comment 'The finding in words, as evidence gives it',
  m decimal(13,12) comment 'How often it is found where the document bills the deal; empty for the prior',
  u decimal(13,12) comment 'How often it is found in any pair of a deal and a document; empty for the prior',
  weight_bits decimal(12,6) not null comment 'log2(m / u); of the prior log2 of its odds',
  keyed_documents bigint not null comment 'Posted invoices that named their deal when it was learned',
  reviewed_documents bigint not null comment 'Documents people had given to a deal by then',
  documents bigint not null comment 'Posted invoices then',
  deals bigint not null comment 'Won deals then',
  valid_from date not null comment 'Business date of the night that learned it',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One weight of matching';
