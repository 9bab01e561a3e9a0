-- name: double_invoice
-- description: Pairs of invoices of the same account, currency and net within double_invoice_days of which one bills a deal and the other, the twin, bills the same deal or none. Invoices of several deals and twins that a credit note reverses are left out.
-- depends: macro.matched_line, macro.parameter, star.fct_invoice
-- parameter double_invoice_days: 30 days, a month's invoice may come again each month
create macro double_invoice() as table
  with document as (
    select
      invoice_id,
      account_id,
      currency_code,
      invoice_date,
      sum(amount) as net,
      min(opportunity_id) filter (state = 'matched') as opportunity_id,
      coalesce(min(invoice_number), invoice_id) as invoice_number
    from matched_line()
    where kind = 'invoice'
      and not is_pass_through
    group by invoice_id, account_id, currency_code, invoice_date
    having sum(amount) > 0
      and count(distinct opportunity_id) filter (state = 'matched') < 2
  )

  select
    billed.opportunity_id,
    billed.invoice_id,
    billed.invoice_number,
    twin.invoice_id as twin_id,
    twin.invoice_number as twin_number,
    twin.opportunity_id is not null as is_billed,
    twin.net,
    twin.currency_code
  from document as billed
  inner join document as twin
    on twin.account_id = billed.account_id
    and twin.currency_code = billed.currency_code
    and twin.net = billed.net
    and abs(twin.invoice_date - billed.invoice_date) <= parameter('double_invoice_days')
    and (twin.opportunity_id is null
      or (twin.opportunity_id = billed.opportunity_id
        and (twin.invoice_date, twin.invoice_id) > (billed.invoice_date, billed.invoice_id)))
  where billed.opportunity_id is not null
    and twin.invoice_id <> billed.invoice_id
    and not exists (
      select 1
      from star.fct_invoice as credit
      where credit.reversed_invoice_id = twin.invoice_id
        and credit.is_posted
    );
