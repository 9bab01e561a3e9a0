-- name: match_evidence
-- description: How much there is to learn the weights of matching from.
-- grain: one row
-- owner: billing
-- depends: star.fct_invoice, star.fct_invoice_line, star.fct_match_review, star.fct_opportunity
select
  (
    select count(distinct invoice_id)
    from star.fct_invoice_line
    where is_posted
      and kind = 'invoice'
      and opportunity_id is not null
  ) as keyed_documents,
  (
    select count(distinct invoice_id)
    from star.fct_match_review
    where decision = 'accepted'
  ) as reviewed_documents,
  (
    select count(*)
    from star.fct_invoice
    where is_posted
      and kind = 'invoice'
  ) as documents,
  (
    select count(*)
    from star.fct_opportunity
    where is_won
  ) as deals
