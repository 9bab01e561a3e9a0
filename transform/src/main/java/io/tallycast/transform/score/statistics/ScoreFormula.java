package io.tallycast.transform.score.statistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From sums over periods to components, and from components to the score. NaN stands for undefined. */
final class ScoreFormula {
    private static final Component[] COMPONENTS = Component.values();
    private static final int CALIBRATION = List.of(COMPONENTS).indexOf(Component.CALIBRATION);
    private static final Parameter[] HORIZON_WEIGHTS = {
        Parameter.HORIZON_90_WEIGHT,
        Parameter.HORIZON_60_WEIGHT,
        Parameter.HORIZON_30_WEIGHT,
        Parameter.HORIZON_14_WEIGHT
    };

    private final double[] horizons = new double[HORIZON_WEIGHTS.length];
    private final double[] weights = new double[COMPONENTS.length];
    private final double neutralityLimit;
    private final double calibrationLimit;
    private final double calibrationDeals;
    private final double calibrationPenalty;
    private final double commitPenalty;

    ScoreFormula(ScoreParameters parameters) {
        for (int i = 0; i < horizons.length; i++) {
            horizons[i] = parameters.get(HORIZON_WEIGHTS[i]);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = parameters.get(COMPONENTS[i].weight());
        }
        neutralityLimit = parameters.get(Parameter.NEUTRALITY_LIMIT);
        calibrationLimit = parameters.get(Parameter.CALIBRATION_LIMIT);
        calibrationDeals = parameters.get(Parameter.CALIBRATION_DEALS);
        calibrationPenalty = parameters.get(Parameter.CALIBRATION_PENALTY);
        commitPenalty = parameters.get(Parameter.COMMIT_PENALTY);
    }

    /**
     * Components in the order of {@link Component}.
     *
     * @param kept share of what peers commit that stays in its period, NaN when they commit nothing
     */
    double[] components(double[] sums, double kept) {
        return components(sums, kept, calibrationDeals);
    }

    /** Components of all but one period: how many deals are enough is asked of the whole only. */
    double[] componentsWithout(Tallies tallies, int period, double kept) {
        return components(tallies.sumWithout(period), kept, 2);
    }

    private double[] components(double[] sums, double kept, double deals) {
        return new double[] {
            accuracy(sums), neutrality(sums), calibration(sums, deals), skill(sums), discipline(sums, kept)
        };
    }

    /** Whether sums say anything of a component. */
    static boolean tells(int component, double[] sums) {
        return switch (COMPONENTS[component]) {
            case ACCURACY, NEUTRALITY -> sums[Tallies.ROWS] > 0;
            case CALIBRATION -> deals(sums) > 0;
            case SKILL -> sums[Tallies.NAIVE_ROWS] > 0;
            case DISCIPLINE -> sums[Tallies.DUE] > 0;
        };
    }

    /** Calibration of who states too few chances to be judged by: the peers' less a penalty, so that hiding is no gain. */
    double[] withoutEvidence(double[] own, double[] peers) {
        var filled = own.clone();
        if (Double.isNaN(own[CALIBRATION])) {
            filled[CALIBRATION] = Math.max(0, peers[CALIBRATION] - calibrationPenalty);
        }
        return filled;
    }

    /** Share of what is committed that stays in its period, NaN when nothing is. */
    static double kept(double[] sums) {
        return sums[Tallies.COMMITTED] > 0 ? 1 - sums[Tallies.PUSHED] / sums[Tallies.COMMITTED] : Double.NaN;
    }

    /** Weighted mean of the defined components in points, 0 to 100. */
    double score(double[] components) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < components.length; i++) {
            if (!Double.isNaN(components[i])) {
                sum += weights[i] * components[i];
                weight += weights[i];
            }
        }
        return weight == 0 ? Double.NaN : 100 * sum / weight;
    }

    /** Shares in the score of the defined components; they add up to 1. */
    Map<Component, Double> shares(double[] components) {
        double weight = 0;
        for (int i = 0; i < components.length; i++) {
            weight += Double.isNaN(components[i]) ? 0 : weights[i];
        }
        var shares = new EnumMap<Component, Double>(Component.class);
        for (int i = 0; i < components.length; i++) {
            if (!Double.isNaN(components[i]) && weight > 0) {
                shares.put(COMPONENTS[i], weights[i] / weight);
            }
        }
        return shares;
    }

    /** Why a component is undefined. */
    static Reason reason(Component component, double[] sums) {
        return switch (component) {
            case ACCURACY -> sums[Tallies.ROWS] == 0 ? Reason.NO_ROWS : Reason.ZERO_ACTUALS;
            case NEUTRALITY ->
                sums[Tallies.ROWS] == 0
                        ? Reason.NO_ROWS
                        : sums[Tallies.ACTUAL] < 0 ? Reason.NEGATIVE_ACTUALS : Reason.ZERO_ACTUALS;
            case CALIBRATION -> Reason.TOO_FEW_DEALS;
            case SKILL -> sums[Tallies.NAIVE_ROWS] == 0 ? Reason.NO_NAIVE : Reason.NO_ERROR;
            case DISCIPLINE -> Reason.NOTHING_DUE;
        };
    }

    private double accuracy(double[] sums) {
        double sum = 0;
        double weight = 0;
        for (int h = 0; h < horizons.length; h++) {
            double greater = sums[Tallies.GREATER + h];
            if (greater > 0) {
                sum += horizons[h] * sums[Tallies.LESSER + h] / greater;
                weight += horizons[h];
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }

    /**
     * Neutral is who calls and errs to no side. A naive forecast in place of a call errs to whichever side, so it counts for the
     * side of the calls, and months without a call are no neutral ones.
     */
    private double neutrality(double[] sums) {
        double actual = sums[Tallies.ACTUAL];
        return actual > 0
                ? (1
                                - Math.min(
                                        1,
                                        (Math.abs(sums[Tallies.ERROR]) + sums[Tallies.SILENT_ERROR])
                                                / actual
                                                / neutralityLimit))
                        * sums[Tallies.CALLED]
                        / sums[Tallies.ROWS]
                : Double.NaN;
    }

    private double calibration(double[] sums, double least) {
        double deals = deals(sums);
        return deals < least
                ? Double.NaN
                : 1 - Math.min(1, Math.sqrt(Math.max(0, Groups.reliability(sums, deals))) / calibrationLimit);
    }

    static double deals(double[] sums) {
        double deals = 0;
        for (int at = Tallies.GROUPS; at < sums.length; at += Tallies.GROUP_SUMS) {
            deals += sums[at];
        }
        return deals;
    }

    private static double skill(double[] sums) {
        double both = sums[Tallies.NAIVE_MISS] + sums[Tallies.OWN_MISS];
        return both > 0 ? sums[Tallies.NAIVE_MISS] / both : Double.NaN;
    }

    private double discipline(double[] sums, double peersKept) {
        if (sums[Tallies.DUE] == 0) {
            return Double.NaN;
        }
        double own = kept(sums);
        double kept = Double.isNaN(own) ? Math.max(0, (Double.isNaN(peersKept) ? 1 : peersKept) - commitPenalty) : own;
        return sums[Tallies.PRESENT] / sums[Tallies.DUE] * kept;
    }
}
