package io.tallycast.transform.score;

/** Months as consecutive numbers. */
public final class Months {
    private static final int YEAR = 12;

    private Months() {}

    /** The number of a month named as {@code 2026-07}. */
    public static int number(String id) {
        return Integer.parseInt(id.substring(0, 4)) * YEAR + Integer.parseInt(id.substring(5)) - 1;
    }
}
