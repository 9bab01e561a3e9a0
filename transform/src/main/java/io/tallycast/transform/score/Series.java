package io.tallycast.transform.score;

/**
 * Forecasts that are compared with one another.
 *
 * @param horizon days before the end of the month
 */
public record Series(String basis, String method, int horizon) {

    Series method(String other) {
        return new Series(basis, other, horizon);
    }

    Series horizon(int other) {
        return new Series(basis, method, other);
    }
}
