select amount_words(-1250.5, 'EUR') as size, amount_words(3, null) as bare
