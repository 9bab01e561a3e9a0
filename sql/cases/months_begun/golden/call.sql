from months_begun()
