create table night (
  business_date date not null,
  revision int not null,
  state varchar(12) not null,
  run_id varchar(64) not null,
  star_folder varchar(64),
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  exit_code int,
  data_as_of timestamp(6) with time zone,
  mart varchar(200),
  primary key (business_date, revision)
);

create table night_table_version (
  business_date date not null,
  revision int not null,
  table_name varchar(100) not null,
  version bigint not null,
  primary key (business_date, revision, table_name)
);

create table pack (
  report varchar(100) not null,
  period_id varchar(20) not null,
  revision int not null,
  business_date date not null,
  night_revision int not null,
  pdf varchar(400) not null,
  title varchar(300) not null,
  headline varchar(1000) not null,
  narrative varchar(8000) not null,
  data_as_of timestamp(6) with time zone not null,
  rendered_at timestamp(6) with time zone not null,
  primary key (report, period_id, revision)
);

create table mailed_figure (
  report varchar(100) not null,
  period_id varchar(20) not null,
  revision int not null,
  figure varchar(200) not null,
  figure_value varchar(200) not null,
  primary key (report, period_id, revision, figure)
);

create table outbox (
  report varchar(100) not null,
  period_id varchar(20) not null,
  recipient varchar(320) not null,
  revision int not null,
  state varchar(10) not null,
  message_id varchar(400) not null,
  attempts int not null,
  reason varchar(1000) not null,
  changed_at timestamp(6) with time zone not null,
  primary key (report, period_id, recipient, revision)
);
