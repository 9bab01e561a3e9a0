select * from product_without_deal()
