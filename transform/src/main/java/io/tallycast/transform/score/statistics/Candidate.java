package io.tallycast.transform.score.statistics;

import java.util.List;

/** A forecaster on the way to its card: its sums, and the components that follow from them. */
final class Candidate {
    private final Evidence evidence;
    private final Tallies tallies;
    private final BiasEstimate bias;
    private final double[] sums;
    private final double[] components;

    Candidate(Evidence evidence, ScoreFormula formula, BiasEstimate bias) {
        this.evidence = evidence;
        this.bias = bias;
        this.tallies = Tallies.of(List.of(evidence));
        this.sums = tallies.sum();
        this.components = formula.components(sums);
    }

    Evidence evidence() {
        return evidence;
    }

    Tallies tallies() {
        return tallies;
    }

    BiasEstimate bias() {
        return bias;
    }

    double[] sums() {
        return sums;
    }

    double[] components() {
        return components;
    }

    boolean isRanked(ScoreParameters parameters) {
        return bias.credibility() >= parameters.get(Parameter.RANK_CREDIBILITY)
                && evidence.periodsFrom(parameters.count(Parameter.RANK_RAMP_MONTH))
                        >= parameters.count(Parameter.RANK_PERIODS)
                && evidence.closed() >= parameters.count(Parameter.RANK_DEALS);
    }
}
