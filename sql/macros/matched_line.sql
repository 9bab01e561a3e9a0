-- name: matched_line
-- description: Posted invoice and credit lines with the deal each bills, or may bill, by the highest revision of its answer. State is matched (counts for the deal), no_deal_expected (of a product sold without one), review (a person is to decide) or unmatched; of a line that is neither matched nor in review the deal is the likeliest one that was rejected, null without any.
-- depends: macro.product_without_deal, star.bridge_opportunity_invoice, star.fct_invoice_line
create macro matched_line() as table
  with answer as (
    select *
    from star.bridge_opportunity_invoice
    qualify row_number() over (partition by invoice_line_id order by revision desc) = 1
  )

  select
    line.invoice_line_id,
    line.invoice_id,
    line.invoice_number,
    line.kind,
    line.invoice_date,
    line.account_id,
    line.rep_id,
    line.currency_code,
    line.is_pass_through,
    line.amount,
    line.amount_company,
    line.tax_amount,
    case
      when answer.decision = 'accepted' then 'matched'
      when without.product_id is not null then 'no_deal_expected'
      when answer.decision = 'review' then 'review'
      else 'unmatched'
    end as state,
    answer.opportunity_id,
    answer.allocated_net,
    answer.allocated_net_company,
    answer.probability,
    answer.runner_up_id,
    answer.evidence
  from star.fct_invoice_line as line
  left join answer
    on answer.invoice_line_id = line.invoice_line_id
  left join product_without_deal() as without
    on without.product_id = line.product_id
  where line.is_posted;
