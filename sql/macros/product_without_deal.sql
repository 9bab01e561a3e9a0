-- name: product_without_deal
-- description: Products that are sold without a deal, such as parts, maintenance and subscriptions, as the ledger shows it: hardly any of their lines bills one, and the same accounts are billed them again and again. Where hardly any line of the whole ledger bills a deal, that says nothing of a product, and there are none.
-- depends: macro.parameter, star.bridge_opportunity_invoice, star.fct_invoice_line
-- parameter without_deal_share: 0.05 share, of lines that bill a deal; a wrong match here and there makes no product one of deals
-- parameter without_deal_lines: 50 lines, fewer do not tell five in a hundred
-- parameter without_deal_custom: 0.20 share, of all lines that bill a deal, for a ledger that tells of deals at all
create macro product_without_deal() as table
  with answer as (
    select invoice_line_id, decision
    from star.bridge_opportunity_invoice
    qualify row_number() over (partition by invoice_line_id order by revision desc) = 1
  ),

  line as (
    select
      line.product_id,
      line.account_id,
      date_trunc('month', line.invoice_date) as month,
      line.opportunity_id is not null or coalesce(answer.decision = 'accepted', false) as bills_deal
    from star.fct_invoice_line as line
    left join answer
      on answer.invoice_line_id = line.invoice_line_id
    where line.is_posted
      and line.kind = 'invoice'
      and not line.is_pass_through
  ),

  account as (
    select
      product_id,
      account_id,
      count(*) as lines,
      count(*) filter (bills_deal) as lines_of_deals,
      count(distinct month) > 1 as comes_again
    from line
    where product_id is not null
    group by product_id, account_id
  )

  select product_id
  from account
  where (select avg(cast(bills_deal as int)) from line) >= parameter('without_deal_custom')
  group by product_id
  having sum(lines) >= parameter('without_deal_lines')
    and sum(lines_of_deals) < sum(lines) * parameter('without_deal_share')
    and count(*) filter (comes_again) * 2 >= count(*);
