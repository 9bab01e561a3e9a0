-- The night's work written for plain DuckDB by hand: from the landing of a demo home to the dimensions and facts that come
-- from sources, all of them anew. The facts are the models of sql/facts, run after this script with the functions made here.
-- It checks nothing: no contract, no quarantine, no batch left half written. The calendar, which comes from no source, is the
-- home's own.
--
-- Variables: landing and seeds are folders; zone is the company's time zone.

create schema star;
create schema kpi;
create schema meta;
create table meta.night as from home.meta.night;
create table meta.parameter as from home.meta.parameter;
create table meta.plan_rate as from home.meta.plan_rate;
create table star.dim_date as from home.star.dim_date;
create table star.dim_period as from home.star.dim_period;
create table star.dim_currency as from home.star.dim_currency;

-- Landed rows, every version of each; _observed_at is the end of the day the batch is of.
create temp macro landed(object) as table
  select
    * exclude (filename),
    split_part(filename, '/', -2) as _batch_id,
    _op = 'D' as _is_deleted,
    cast(cast(left(split_part(filename, '/', -2), 10) as date) + 1 as timestamp) at time zone getvariable('zone')
      as _observed_at
  from read_parquet(getvariable('landing') || '/' || object || '/*/part-*.parquet', filename = true, union_by_name = true);

create temp macro newest(object) as table
  from landed(object)
  qualify row_number() over (
    partition by _key
    order by left(_batch_id, 10) desc, cast(substring(_batch_id, 13) as int) desc) = 1;

create temp macro number(text) as replace(replace(text, '.', ''), ',', '.');

-- Staging.

create temp table fx_rate as
  select
    upper(trim(currency)) as currency_code,
    cast("date" as date) as rate_date,
    'spot' as kind,
    'EUR' as base_currency_code,
    cast(rate as decimal(19, 8)) as rate,
    'ecb' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('ecb/rates')
  where nullif(trim(rate), '') is not null;

create temp table account as
  select
    cast(account_id as varchar) as id,
    coalesce(write_date, _observed_at) as since,
    {'name': name} as latest,
    {
      'segment': segment,
      'potential': potential,
      'status': status,
      'industry': industry,
      'size_band': case
        when employees < 50 then '1-49'
        when employees < 250 then '50-249'
        when employees < 1000 then '250-999'
        when employees >= 1000 then '1000+'
      end,
      'region': region,
      'country': country_code,
      'owner_id': cast(owner_id as varchar),
      'parent_account_id': cast(parent_id as varchar),
      'tax_id': vat_number
    } as kept,
    'crm' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from landed('crm/account_history');

create temp table rep as
  select
    cast(user_id as varchar) as id,
    coalesce(write_date, _observed_at) as since,
    {'name': concat(first_name, ' ', last_name)} as latest,
    {
      'role': profile,
      'sales_motion': sales_motion,
      'seniority': seniority,
      'hired_date': hired_on,
      'left_date': left_on,
      'ramp_end_date': ramp_until,
      'manager_id': cast(manager_id as varchar),
      'team': team,
      'territory': territory
    } as kept,
    'crm' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from landed('crm/user_history');

create temp table product as
  select
    code as id,
    _observed_at as since,
    {'name': name} as latest,
    {
      'family': family,
      'offer': offer,
      'sales_model': sales_model,
      'unit_cost': standard_cost,
      'is_pass_through': pass_through
    } as kept,
    'crm' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from landed('crm/products');

create temp table stage as
  select
    cast(id as varchar) as id,
    _observed_at as since,
    {'name': name} as latest,
    {
      'pipeline': pipeline,
      'stage_order': "sequence",
      'default_probability': cast(probability * 0.01 as decimal(9, 6)),
      'forecast_category': forecast_category,
      'is_closed': closed,
      'is_won': won,
      'milestone': milestone,
      'exit_criteria': exit_criteria
    } as kept,
    'crm' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from landed('crm/pipeline_stages');

create temp table campaign as
  select
    cast(id as varchar) as id,
    _observed_at as since,
    {'name': name} as latest,
    {'channel': channel, 'campaign_type': campaign_type, 'cost_model': cost_model} as kept,
    'crm' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from landed('crm/campaigns');

-- _said tells whether a state that was only observed says something new.
create temp table opportunity as
  with state as (
    select *, opportunity_id as deal_id, id as change_sequence, write_date as changed_at, state as status
    from newest('crm/opportunity_history')
    union all by name
    select *, id as deal_id, _observed_at as changed_at, 'deleted' as status
    from newest('crm/opportunities')
    where _is_deleted
  ),

  entity as (
    select
      cast(deal_id as varchar) as opportunity_id,
      changed_at,
      change_sequence,
      create_date as created_at,
      name,
      cast(account_id as varchar) as account_id,
      cast(owner_id as varchar) as owner_id,
      product_code as product_id,
      cast(campaign_id as varchar) as campaign_id,
      cast(stage_id as varchar) as stage_id,
      status,
      forecast_category,
      cast(amount as decimal(19, 4)) as amount,
      currency_code,
      cast(probability * 0.01 as decimal(9, 6)) as probability,
      expected_close as expected_close_date,
      case when status <> 'deleted' then closed_on end as closed_date,
      loss_reason,
      lead_source,
      cast(null as varchar) as merged_into_id,
      'crm' as source_system,
      _batch_id as batch_id,
      _extracted_at as ingested_at
    from state
  )

  select
    *,
    true as _is_new,
    false as _is_observed,
    hash(
      created_at, name, account_id, owner_id, product_id, campaign_id, stage_id, status, forecast_category, amount,
      currency_code, probability, expected_close_date, closed_date, loss_reason, lead_source) as _said
  from entity;

create temp table activity as
  select
    cast(id as varchar) as activity_id,
    activity_type,
    cast(user_id as varchar) as rep_id,
    cast(account_id as varchar) as account_id,
    cast(opportunity_id as varchar) as opportunity_id,
    cast(campaign_id as varchar) as campaign_id,
    planned_at as scheduled_at,
    takes_place_at as occurred_at,
    duration_minutes as minutes,
    result as outcome,
    no_show as is_no_show,
    cast(rebooked_as as varchar) as rebooked_activity_id,
    _is_deleted as is_deleted,
    'crm' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('crm/activities');

create temp table forecast_submission as
  select
    cast(rep_id as varchar) as rep_id,
    cast(submitted_by as varchar) as submitter_id,
    period as period_id,
    category as forecast_category,
    submitted_at,
    cast(amount as decimal(19, 4)) as amount,
    currency_code,
    'crm' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('crm/forecast_submissions');

create temp table invoice as
  with document as (
    select *, 'I' || id as invoice_id, 'invoice' as kind, invoice_date as document_date, 1 as sign, null as reversed_id
    from newest('erp/invoices')
    union all by name
    select
      * exclude (invoice_id),
      'C' || id as invoice_id,
      'credit_note' as kind,
      'posted' as state,
      credit_date as document_date,
      -1 as sign,
      'I' || invoice_id as reversed_id
    from newest('erp/credit_notes')
  )

  select
    invoice_id,
    number as invoice_number,
    kind,
    case state when 'cancelled' then 'void' else state end as status,
    document_date as invoice_date,
    due_date,
    posted_at,
    cast(customers.crm_account_id as varchar) as account_id,
    cast(salespeople.crm_user_id as varchar) as rep_id,
    document.currency_code,
    cast(sign * net_amount as decimal(19, 4)) as net_amount,
    cast(sign * tax_amount as decimal(19, 4)) as tax_amount,
    reversed_id as reversed_invoice_id,
    order_reference,
    document._is_deleted as is_deleted,
    'erp' as source_system,
    document._batch_id as batch_id,
    document._extracted_at as ingested_at
  from document
  left join newest('erp/customers') as customers on customers.customer_no = document.customer_no
  left join newest('erp/salespeople') as salespeople on salespeople.code = document.salesperson_code;

create temp table invoice_line as
  with document as (
    select id, 'I' as letter, order_reference
    from newest('erp/invoices')
    union all
    select credit_note.id, 'C', invoices.order_reference
    from newest('erp/credit_notes') as credit_note
    left join newest('erp/invoices') as invoices on invoices.id = credit_note.invoice_id
  ),

  line as (
    select *, invoice_id as document_id, 'I' as letter, 1 as sign
    from newest('erp/invoice_lines')
    union all by name
    select *, 0 as discount_amount, credit_note_id as document_id, 'C' as letter, -1 as sign
    from newest('erp/credit_note_lines')
  )

  select
    line.letter || line.id as invoice_line_id,
    line.letter || line.document_id as invoice_id,
    line_no as line_number,
    item_no as product_id,
    cast(coalesce(line.crm_opportunity_id, orders.crm_opportunity_id) as varchar) as opportunity_id,
    description,
    cast(sign * quantity as decimal(19, 4)) as quantity,
    cast(unit_price as decimal(19, 6)) as unit_price,
    cast(discount_amount as decimal(19, 4)) as discount_amount,
    cast(sign * line.net_amount as decimal(19, 4)) as net_amount,
    cast(sign * tax_amount as decimal(19, 4)) as tax_amount,
    cast(sign * cost_amount as decimal(19, 4)) as cost_amount,
    line._is_deleted as is_deleted,
    'erp' as source_system,
    line._batch_id as batch_id,
    line._extracted_at as ingested_at
  from line
  left join document on document.id = line.document_id and document.letter = line.letter
  left join newest('erp/orders') as orders on orders.order_no = document.order_reference;

create temp table payment as
  select
    cast(id as varchar) as payment_id,
    'I' || invoice_id as invoice_id,
    paid_on as paid_date,
    cast(amount as decimal(19, 4)) as amount,
    currency_code,
    _is_deleted as is_deleted,
    'erp' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('erp/payments');

create temp table campaign_spend as
  select
    campaign_id,
    cast(spend_date as date) as spend_date,
    cast(reported_on as date) as reported_date,
    cast(cost as decimal(19, 4)) as amount,
    currency as currency_code,
    cast(clicks as bigint) as clicks,
    cast(impressions as bigint) as impressions,
    'marketing' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('marketing/spend');

create temp table touch as
  select
    touch_id,
    nullif(person, '') as person_id,
    nullif(account_id, '') as account_id,
    nullif(campaign_id, '') as campaign_id,
    cast(happened_at as timestamp) at time zone getvariable('zone') as touched_at,
    touch_type,
    'marketing' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('marketing/touches');

create temp table payroll_month as
  select
    employee_id as rep_id,
    cast(strptime(month, '%d/%m/%Y') as date) as month_date,
    cast(number(loaded_cost) as decimal(19, 4)) as loaded_cost,
    currency as currency_code,
    'people' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('people/payroll');

create temp table objective as
  select
    objective_id,
    cast(version as int) as version,
    nullif(rep_id, '') as rep_id,
    nullif(team, '') as team,
    criterion,
    period as period_id,
    cast(number(target) as decimal(19, 4)) as target_value,
    cast(nullif(number(weight), '') as decimal(9, 6)) as weight,
    cast(nullif(number(gate), '') as decimal(19, 4)) as gate,
    'people' as source_system,
    _batch_id as batch_id,
    _extracted_at as ingested_at
  from newest('people/objectives');

-- Dimensions: what is kept makes a version, the latest name stands in all of them, the first one holds from the beginning.

create temp macro member_version(state) as table
  with known as (
    from query_table(state)
    qualify row_number() over (partition by id, since order by batch_id desc, ingested_at desc) = 1
  ),

  compared as (
    select
      *,
      last_value(latest) over (
        partition by id order by since rows between unbounded preceding and unbounded following) as last_latest,
      row_number() over member = 1 as is_first,
      lag(kept) over member as kept_before
    from known
    window member as (partition by id order by since)
  )

  select
    cast(hash(id, valid_from) >> 1 as bigint) as key,
    *,
    valid_to = timestamptz '9999-12-31 00:00:00+00' as is_current
  from (
    select
      id,
      unnest(last_latest),
      unnest(kept),
      case when is_first then timestamptz '1900-01-01 00:00:00+00' else since end as valid_from,
      coalesce(lead(since) over (partition by id order by since), timestamptz '9999-12-31 00:00:00+00') as valid_to,
      since as known_from,
      false as is_placeholder,
      source_system,
      batch_id,
      ingested_at
    from compared
    where is_first or kept is distinct from kept_before
  );

-- A member that only a fact names, and the one that stands for none.
create temp macro placeholder(named, state) as table
  select
    cast(hash(named.id, timestamptz '1900-01-01 00:00:00+00') >> 1 as bigint) as key,
    named.id,
    named.id as name,
    timestamptz '1900-01-01 00:00:00+00' as valid_from,
    timestamptz '9999-12-31 00:00:00+00' as valid_to,
    true as is_current,
    true as is_placeholder,
    min(named.source_system) as source_system,
    min(named.batch_id) as batch_id,
    min(named.ingested_at) as ingested_at
  from query_table(named) as named
  anti join query_table(state) as state on state.id = named.id
  where named.id is not null
  group by named.id
  union all
  select
    -1, 'unknown', 'Unknown', timestamptz '1900-01-01 00:00:00+00', timestamptz '9999-12-31 00:00:00+00', true, false,
    'tallycast', 'none', timestamptz '1900-01-01 00:00:00+00';

create temp view named_account as
  select account_id as id, source_system, batch_id, ingested_at from opportunity
  union all select account_id, source_system, batch_id, ingested_at from activity
  union all select account_id, source_system, batch_id, ingested_at from invoice
  union all select account_id, source_system, batch_id, ingested_at from touch;

create temp view named_rep as
  select owner_id as id, source_system, batch_id, ingested_at from opportunity
  union all select rep_id, source_system, batch_id, ingested_at from activity
  union all select rep_id, source_system, batch_id, ingested_at from forecast_submission
  union all select rep_id, source_system, batch_id, ingested_at from invoice
  union all select rep_id, source_system, batch_id, ingested_at from payroll_month
  union all select rep_id, source_system, batch_id, ingested_at from objective;

create temp view named_product as
  select product_id as id, source_system, batch_id, ingested_at from opportunity
  union all select product_id, source_system, batch_id, ingested_at from invoice_line;

create temp view named_stage as
  select stage_id as id, source_system, batch_id, ingested_at from opportunity;

create temp view named_campaign as
  select campaign_id as id, source_system, batch_id, ingested_at from opportunity
  union all select campaign_id, source_system, batch_id, ingested_at from campaign_spend
  union all select campaign_id, source_system, batch_id, ingested_at from touch;

create table star.dim_account as
  select key as account_key, id as account_id, * exclude (key, id)
  from (from member_version('account') union all by name from placeholder('named_account', 'account'));

create table star.dim_rep as
  select key as rep_key, id as rep_id, * exclude (key, id)
  from (from member_version('rep') union all by name from placeholder('named_rep', 'rep'));

create table star.dim_product as
  select key as product_key, id as product_id, * exclude (key, id)
  from (from member_version('product') union all by name from placeholder('named_product', 'product'));

create table star.dim_stage as
  select key as stage_key, id as stage_id, * exclude (key, id)
  from (from member_version('stage') union all by name from placeholder('named_stage', 'stage'));

create table star.dim_campaign as
  select key as campaign_key, id as campaign_id, * exclude (key, id)
  from (from member_version('campaign') union all by name from placeholder('named_campaign', 'campaign'));

create table star.dim_org_path as
  with recursive path as (
    select distinct
      rep_id,
      rep_id as ancestor_id,
      0 as depth,
      timestamptz '1900-01-01 00:00:00+00' as valid_from,
      timestamptz '9999-12-31 00:00:00+00' as valid_to,
      [rep_id] as members
    from star.dim_rep
    where rep_key <> -1
    union all
    select
      path.rep_id,
      version.manager_id,
      path.depth + 1,
      greatest(path.valid_from, version.valid_from),
      least(path.valid_to, version.valid_to),
      list_append(path.members, version.manager_id)
    from path
    inner join star.dim_rep as version
      on version.rep_id = path.ancestor_id
      and version.valid_from < path.valid_to
      and version.valid_to > path.valid_from
    where version.manager_id in (select rep_id from star.dim_rep)
      and not list_contains(path.members, version.manager_id)
  ),

  compared as (
    select *, valid_from is distinct from lag(valid_to) over place as is_new
    from path
    window place as (partition by rep_id, ancestor_id, depth order by valid_from)
  ),

  numbered as (
    select *, count(*) filter (is_new) over (partition by rep_id, ancestor_id, depth order by valid_from) as stretch
    from compared
  )

  select
    rep_id,
    ancestor_id,
    depth,
    min(valid_from) as valid_from,
    max(valid_to) as valid_to,
    max(valid_to) = timestamptz '9999-12-31 00:00:00+00' as is_current
  from numbered
  group by rep_id, ancestor_id, depth, stretch;

create temp macro readable(code) as
  upper(left(trim(replace(code, '_', ' ')), 1)) || substring(trim(replace(code, '_', ' ')), 2);

create table star.dim_forecast_category as from read_csv(getvariable('seeds') || '/dim_forecast_category.csv');

create table star.dim_activity_type as from read_csv(getvariable('seeds') || '/dim_activity_type.csv');

insert into star.dim_activity_type by name
  select distinct activity_type, readable(activity_type) as name
  from activity
  anti join star.dim_activity_type using (activity_type)
  where activity_type is not null;

create table star.dim_criterion as from read_csv(getvariable('seeds') || '/dim_criterion.csv');

insert into star.dim_criterion
  select distinct criterion, readable(criterion), 'count', true
  from objective
  anti join star.dim_criterion using (criterion);

create table star.dim_loss_reason as
  select distinct loss_reason, readable(loss_reason) as name
  from opportunity
  where loss_reason is not null;

create temp view member as
  select 'account' as entity, account_id as id, * from star.dim_account
  union all by name
  select 'rep' as entity, rep_id as id, * from star.dim_rep
  union all by name
  select 'product' as entity, product_id as id, * from star.dim_product;

create table star.xref_identity as
  select
    source_system,
    entity,
    id as source_id,
    id as durable_id,
    false as is_merged,
    timestamptz '1900-01-01 00:00:00+00' as valid_from,
    timestamptz '9999-12-31 00:00:00+00' as valid_to,
    true as is_current,
    batch_id,
    ingested_at
  from member
  where valid_from = timestamptz '1900-01-01 00:00:00+00'
    and id <> 'unknown';

-- The functions the facts' models call. Columns of what they look up begin with an underscore: a column of the same name as
-- one a model passes would be taken for it.

create temp macro local_date(instant) as cast(instant at time zone getvariable('zone') as date);

create temp macro day_start(day) as cast(day as timestamp) at time zone getvariable('zone');

create temp macro day_key(day) as coalesce(year(day) * 10000 + month(day) * 100 + day(day), -1);

create temp macro xxhash64(id, instant) as cast(hash(id, instant) >> 1 as bigint);

create temp view at_account as select account_id as _id, valid_from as _from, valid_to as _to, account_key as _key from star.dim_account;

create temp view at_rep as select rep_id as _id, valid_from as _from, valid_to as _to, rep_key as _key from star.dim_rep;

create temp view at_product as select product_id as _id, valid_from as _from, valid_to as _to, product_key as _key from star.dim_product;

create temp view at_stage as select stage_id as _id, valid_from as _from, valid_to as _to, stage_key as _key from star.dim_stage;

create temp view at_campaign as select campaign_id as _id, valid_from as _from, valid_to as _to, campaign_key as _key from star.dim_campaign;

create temp macro key_at(role, id, instant) as coalesce(
  (
    select max(_key)
    from query_table('at_' || role)
    where _id = id
      and _from <= coalesce(instant, timestamptz '9999-12-30 00:00:00+00')
      and _to > coalesce(instant, timestamptz '9999-12-30 00:00:00+00')
  ),
  -1);

create temp macro account_at(id, instant) as key_at('account', id, instant);

create temp macro rep_at(id, instant) as key_at('rep', id, instant);

create temp macro product_at(id, instant) as key_at('product', id, instant);

create temp macro stage_at(id, instant) as key_at('stage', id, instant);

create temp macro campaign_at(id, instant) as key_at('campaign', id, instant);

-- The rate of each day: the last one published on or before it, unless it is more than ten days old.
create temp table at_rate as
  with currency as (
    select distinct currency_code
    from fx_rate
  ),

  day as (
    select cast(unnest(generate_series(min(rate_date), max(rate_date) + 10, interval 1 day)) as date) as day
    from fx_rate
  )

  select
    currency.currency_code as _currency,
    day.day as _day,
    rate.rate as _rate,
    rate.rate_date as _rate_date
  from currency
  cross join day
  asof join fx_rate as rate
    on rate.currency_code = currency.currency_code
    and rate.rate_date <= day.day
  where rate.rate_date >= day.day - 10;

-- Whole numbers, for a quotient of decimals is a double: ten thousandths of the amount, hundred millionths of the rate.
create temp macro cents(numerator, denominator) as
  cast(
    sign(numerator) * ((2 * abs(numerator) + denominator) // (2 * denominator)) as decimal(17, 0)) * 0.01;

create temp macro to_company(amount, currency, day) as cast(
  case currency
    when 'EUR' then round(amount, 2)
    else cents(
      cast(amount * 10000 as hugeint) * 1000000,
      (select max(cast(_rate * 100000000 as hugeint)) from at_rate where _currency = currency and _day = day))
  end as decimal(19, 4));

create temp macro fx_day(currency, day) as
  case when currency <> 'EUR' then
    (select max(_rate_date) from at_rate where _currency = currency and _day = day)
  end;

set search_path = 'star';

create table star.fct_fx_rate as from model('fct_fx_rate');

create schema derived;

create table derived.plan_rate as from model('plan_rate');

-- Of the years that have begun, or begin before a rate of today is too old to be used.
create temp table at_plan_rate as
  select
    year.currency_code as _currency,
    year.first_day as _first,
    year.last_day as _last,
    cast(replace(cast(year.rate as varchar), '.', '') as hugeint) as _rate
  from model('fiscal_year_rate') as year
  cross join meta.night as night
  where year.first_day <= night.business_date + 10;

create temp macro to_plan(amount, currency, day) as cast(
  case currency
    when 'EUR' then round(amount, 2)
    else cents(
      cast(amount * 10000 as hugeint)
        * (select max(_rate) from at_plan_rate where _currency = currency and day between _first and _last),
      cast('100000000000000000000' as hugeint))
  end as decimal(19, 4));

-- The facts.

create table star.fct_opportunity_version as from model('fct_opportunity_version');

create temp view deal_end as from model('deal_end');

-- Nothing is loaded yet.
create temp table fct_invoice (invoice_id varchar, invoice_date date);

create table star.fct_invoice as from model('fct_invoice');

drop table temp.fct_invoice;

create table star.fct_invoice_line as from model('fct_invoice_line');

create table star.fct_payment as from model('fct_payment');

create temp view deal_milestone as from model('deal_milestone');

create temp view deal_billing as from model('deal_billing');

create temp view deal_payment as from model('deal_payment');

create table star.fct_opportunity as from model('fct_opportunity');

create table star.fct_activity as from model('fct_activity');

create table star.fct_campaign_spend as from model('fct_campaign_spend');

create table star.fct_forecast_submission as from model('fct_forecast_submission');

create table star.fct_payroll_month as from model('fct_payroll_month');

create table star.fct_target as from model('fct_target');

create table star.fct_touch as from model('fct_touch');

insert into star.xref_identity by name from model('xref_identity');

-- KPIs have a macro of that name.
drop macro temp.local_date;

set search_path = 'main';
