-- name: billed_deal
-- description: Won deals with what accepted matches bill and credit of each, pass-through items left out: in the deal's own currency, in other currencies, in company currency, and to whom.
-- depends: macro.account_group, macro.company_setting, macro.matched_line, star.dim_account, star.fct_opportunity
create macro billed_deal() as table
  with deal as (
    select
      deal.opportunity_id,
      deal.account_id,
      deal.closed_date,
      deal.amount,
      deal.won_amount_company,
      coalesce(deal.currency_code, company.company_currency) as currency_code,
      account.tax_id,
      deal_group.group_id
    from star.fct_opportunity as deal
    cross join company_setting() as company
    left join star.dim_account as account
      on account.account_id = deal.account_id
      and account.is_current
    left join account_group() as deal_group
      on deal_group.account_id = deal.account_id
    where deal.is_won
  ),

  line as (
    select
      line.*,
      line.kind = 'invoice' as is_invoice,
      line.state = 'matched' as is_matched,
      coalesce(account.name, line.account_id) as account_name,
      account.tax_id,
      line_group.group_id
    from matched_line() as line
    left join star.dim_account as account
      on account.account_id = line.account_id
      and account.is_current
    left join account_group() as line_group
      on line_group.account_id = line.account_id
    where not line.is_pass_through
      and line.state in ('matched', 'review')
  ),

  compared as (
    select
      deal.*,
      line.* exclude (opportunity_id, account_id, currency_code, amount, tax_id, group_id),
      line.is_matched and line.currency_code = deal.currency_code as is_own_currency,
      case when line.is_matched and line.currency_code <> deal.currency_code then line.currency_code end as other_currency,
      case when line.is_matched and line.is_invoice and line.account_id <> deal.account_id then
        coalesce(line.group_id = deal.group_id or line.tax_id = deal.tax_id, false)
      end as is_relative
    from deal
    left join line
      on line.opportunity_id = deal.opportunity_id
  )

  select
    opportunity_id,
    currency_code,
    amount,
    closed_date,
    won_amount_company,
    count(distinct invoice_id) filter (is_matched and is_invoice) as invoice_count,
    min(invoice_date) filter (is_matched and is_invoice) as first_invoice_date,
    max(invoice_date) filter (is_matched and is_invoice) as last_invoice_date,
    max(invoice_date) filter (is_matched) as last_document_date,
    coalesce(sum(allocated_net) filter (is_own_currency and is_invoice), 0) as billed_net,
    coalesce(sum(allocated_net_company) filter (is_matched and is_invoice), 0) as billed_net_company,
    coalesce(sum(allocated_net) filter (is_own_currency and not is_invoice), 0) as credited_net,
    coalesce(sum(allocated_net_company) filter (is_matched and not is_invoice), 0) as credited_net_company,
    coalesce(sum(amount_company) filter (not is_matched), 0) as review_net_company,
    coalesce(sum(tax_amount) filter (is_own_currency and is_invoice), 0) as tax,
    string_agg(distinct other_currency, ', ' order by other_currency) as other_currencies,
    string_agg(distinct account_name, ', ' order by account_name) filter (is_relative) as relatives,
    string_agg(distinct account_name, ', ' order by account_name) filter (not is_relative) as strangers
  from compared
  group by opportunity_id, currency_code, amount, closed_date, won_amount_company;
