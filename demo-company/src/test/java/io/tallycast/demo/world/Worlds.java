package io.tallycast.demo.world;

import java.time.LocalDate;

/** The worlds the tests look at, made once. */
final class Worlds {

    static final LocalDate HISTORY = LocalDate.of(2026, 10, 28);
    static final LocalDate LAST_NIGHT = LocalDate.of(2026, 10, 31);
    static final World TINY = World.create(Company.tiny());
    static final World STANDARD = World.create(Company.standard(1));

    private Worlds() {}
}
