package io.tallycast.demo.world;

import java.time.LocalDate;

/**
 * What to invent: the same values give the same company, row by row.
 *
 * @param seed of every draw
 * @param start first day of the first month with bookings
 * @param firstNight first simulated night; from here on each day deletes a deal and credits an old invoice
 * @param horizon last day the company lives; nothing is known after it
 * @param teams sales teams, each with a manager
 * @param reps sales reps, over the whole time
 * @param accounts accounts, over the whole time
 * @param dealsPerRepMonth deals a rep finds in an average month
 */
public record Company(
        String name,
        long seed,
        LocalDate start,
        LocalDate firstNight,
        LocalDate horizon,
        int teams,
        int reps,
        int accounts,
        double dealsPerRepMonth) {

    private static final LocalDate FIRST_NIGHT = LocalDate.of(2026, 10, 29);
    private static final LocalDate HORIZON = LocalDate.of(2026, 12, 31);

    /** Currency of its books. */
    public static final String CURRENCY = "EUR";

    /** 36 months, 4 teams, 24 reps, 600 accounts; {@code scale} multiplies teams, reps and accounts. */
    public static Company standard(int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("scale must be at least 1, was " + scale);
        }
        return new Company(
                "Orvane Industries",
                1L,
                LocalDate.of(2023, 11, 1),
                FIRST_NIGHT,
                HORIZON,
                4 * scale,
                24 * scale,
                600 * scale,
                7.6);
    }

    /** 8 months, 2 teams, 4 reps, 30 accounts: for tests. */
    public static Company tiny() {
        return new Company("Orvane Petite", 8_031L, LocalDate.of(2026, 3, 1), FIRST_NIGHT, HORIZON, 2, 4, 30, 3.4);
    }

    /** Last day of the history that is there before the first simulated night. */
    public LocalDate historyEnd() {
        return firstNight.minusDays(1);
    }

    /** When the CRM went live: the first deals are older than the first bookings. */
    LocalDate origin() {
        return start.minusDays(200).withDayOfMonth(1);
    }
}
