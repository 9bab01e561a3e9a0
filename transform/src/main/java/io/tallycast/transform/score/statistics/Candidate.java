package io.tallycast.transform.score.statistics;

import java.util.stream.IntStream;

/** A forecaster on the way to its card: its sums, the components that follow from them, and how each would be without a period. */
final class Candidate {
    private final Evidence evidence;
    private final Tallies tallies;
    private final BiasEstimate bias;
    private final double[] sums;
    private final double[] components;
    private final double[][] pseudo = new double[Component.values().length][];

    Candidate(Evidence evidence, Tallies tallies, ScoreFormula formula, BiasEstimate bias, double kept) {
        this.evidence = evidence;
        this.bias = bias;
        this.tallies = tallies;
        this.sums = tallies.sum();
        this.components = formula.components(sums, kept);
        fillPseudo(formula, kept);
    }

    private void fillPseudo(ScoreFormula formula, double kept) {
        int periods = tallies.periods().size();
        var without = new double[periods][];
        for (int period = 0; period < periods; period++) {
            without[period] = formula.componentsWithout(tallies, period, kept);
        }
        for (int i = 0; i < pseudo.length; i++) {
            int at = i;
            double whole = components[at];
            int n = periods(at);
            pseudo[at] = IntStream.range(0, n < 2 ? 0 : periods)
                    .filter(period ->
                            ScoreFormula.tells(at, tallies.periods().get(period)) && !Double.isNaN(without[period][at]))
                    .mapToDouble(period -> n * whole - (n - 1) * without[period][at])
                    .toArray();
        }
    }

    /**
     * A component period by period, though it follows from sums over periods: what the jackknife makes of leaving each period
     * out (Tukey 1958). Their mean is the component, and their spread says how far it is to be trusted.
     */
    double[] pseudo(int component) {
        return pseudo[component];
    }

    /** Periods that tell something of a component, 0 where it is undefined. */
    int periods(int component) {
        return Double.isNaN(components[component])
                ? 0
                : (int) tallies.periods().stream()
                        .filter(sums -> ScoreFormula.tells(component, sums))
                        .count();
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
