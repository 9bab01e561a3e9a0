select rep_id, period_id, method, opportunity_id, contribution, version, replaced_in from locked_deal()
