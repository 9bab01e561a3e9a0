select ratio(267, 534) as half, ratio(1, 3) as third
