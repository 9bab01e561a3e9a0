package io.tallycast.transform.score.statistics;

import org.jspecify.annotations.Nullable;

/**
 * One deal at one horizon: what was stated, and what came of it.
 *
 * @param probability stated chance, 0 to 1
 * @param isWon whether the event came
 * @param amount weight in money, as locked
 * @param reference chance that would have been stated by somebody who only knows the peer group's earlier win rate; null
 *     when there was none
 */
public record Observation(
        double probability,
        boolean isWon,
        double amount,
        @Nullable Double reference) {
    /**
     * Checks what is stated.
     *
     * @throws IllegalArgumentException for a probability outside 0 to 1
     */
    public Observation {
        ProbabilityScale.check(probability);
        if (reference != null) {
            ProbabilityScale.check(reference);
        }
    }

    double outcome() {
        return isWon ? 1 : 0;
    }

    double squaredError() {
        double error = probability - outcome();
        return error * error;
    }
}
