package io.tallycast.transform.score;

/**
 * A time in which a deal stood as closed.
 *
 * @param from first instant, microseconds of the epoch
 * @param to instant after the last
 */
public record Ending(long from, long to, boolean isWon) {

    boolean standsAt(long instant) {
        return from < instant && instant <= to;
    }
}
