-- Whom a pack is about becomes part of its key; until now it was the company. Tables are made anew and renamed, because
-- H2 and PostgreSQL share no statement that changes a primary key without knowing its name.

create table scoped_pack (
  report varchar(100) not null,
  period_id varchar(20) not null,
  scope_type varchar(10) not null,
  scope_id varchar(200) not null,
  revision int not null,
  business_date date not null,
  night_revision int not null,
  pdf varchar(400) not null,
  title varchar(300) not null,
  headline varchar(1000) not null,
  narrative varchar(8000) not null,
  data_as_of timestamp(6) with time zone not null,
  rendered_at timestamp(6) with time zone not null,
  primary key (report, period_id, scope_type, scope_id, revision)
);

insert into scoped_pack
select report, period_id, 'company', 'company', revision, business_date, night_revision, pdf, title, headline, narrative,
  data_as_of, rendered_at
from pack;

drop table pack;
alter table scoped_pack rename to pack;

create table scoped_mailed_figure (
  report varchar(100) not null,
  period_id varchar(20) not null,
  scope_type varchar(10) not null,
  scope_id varchar(200) not null,
  revision int not null,
  figure varchar(200) not null,
  figure_value varchar(200) not null,
  primary key (report, period_id, scope_type, scope_id, revision, figure)
);

insert into scoped_mailed_figure
select report, period_id, 'company', 'company', revision, figure, figure_value
from mailed_figure;

drop table mailed_figure;
alter table scoped_mailed_figure rename to mailed_figure;

create table scoped_outbox (
  report varchar(100) not null,
  period_id varchar(20) not null,
  scope_type varchar(10) not null,
  scope_id varchar(200) not null,
  recipient varchar(320) not null,
  revision int not null,
  state varchar(10) not null,
  message_id varchar(400) not null,
  attempts int not null,
  reason varchar(1000) not null,
  changed_at timestamp(6) with time zone not null,
  primary key (report, period_id, scope_type, scope_id, recipient, revision)
);

insert into scoped_outbox
select report, period_id, 'company', 'company', recipient, revision, state, message_id, attempts, reason, changed_at
from outbox;

drop table outbox;
alter table scoped_outbox rename to outbox;
