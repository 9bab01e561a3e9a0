-- name: amount_words
-- description: The size of an amount, without its sign, for a sentence: two decimals and the currency, as 1250.00 EUR.
-- depends: none
create macro amount_words(amount, currency_code) as
  concat_ws(' ', cast(cast(abs(amount) as decimal(19, 2)) as varchar), currency_code);
