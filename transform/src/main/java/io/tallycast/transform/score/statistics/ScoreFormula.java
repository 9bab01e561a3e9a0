package io.tallycast.transform.score.statistics;

import java.util.EnumMap;
import java.util.Map;

/** From sums over periods to components, and from components to the score. NaN stands for undefined. */
final class ScoreFormula {
    private static final Component[] COMPONENTS = Component.values();
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
    }

    /** Components in the order of {@link Component}. */
    double[] components(double[] sums) {
        return new double[] {accuracy(sums), neutrality(sums), calibration(sums), skill(sums), discipline(sums)};
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

    private double neutrality(double[] sums) {
        double actual = sums[Tallies.ACTUAL];
        return actual > 0 ? 1 - Math.min(1, Math.abs(sums[Tallies.ERROR] / actual) / neutralityLimit) : Double.NaN;
    }

    private double calibration(double[] sums) {
        double deals = 0;
        for (int at = Tallies.GROUPS; at < sums.length; at += Tallies.GROUP_SUMS) {
            deals += sums[at];
        }
        return deals < calibrationDeals
                ? Double.NaN
                : 1 - Math.min(1, Math.sqrt(Math.max(0, Groups.reliability(sums, deals))) / calibrationLimit);
    }

    private static double skill(double[] sums) {
        double both = sums[Tallies.NAIVE_MISS] + sums[Tallies.OWN_MISS];
        return both > 0 ? sums[Tallies.NAIVE_MISS] / both : Double.NaN;
    }

    private static double discipline(double[] sums) {
        if (sums[Tallies.DUE] == 0) {
            return Double.NaN;
        }
        double pushed = sums[Tallies.COMMITTED] > 0 ? sums[Tallies.PUSHED] / sums[Tallies.COMMITTED] : 0;
        return sums[Tallies.PRESENT] / sums[Tallies.DUE] * (1 - pushed);
    }
}
