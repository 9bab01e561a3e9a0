package io.tallycast.transform.score;

import java.util.List;

/**
 * A month to be scored.
 *
 * @param asOf its end, microseconds of the epoch
 * @param firstPeriod first month of the window
 * @param lastPeriod last month of the window
 * @param members reps at its end
 */
public record ScoreMonth(String id, long asOf, String firstPeriod, String lastPeriod, List<Member> members) {
    int first() {
        return Months.number(firstPeriod);
    }

    int last() {
        return Months.number(lastPeriod);
    }
}
