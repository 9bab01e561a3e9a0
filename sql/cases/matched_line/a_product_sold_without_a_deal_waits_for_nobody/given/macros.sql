create or replace macro product_without_deal() as table select 'parts' as product_id
