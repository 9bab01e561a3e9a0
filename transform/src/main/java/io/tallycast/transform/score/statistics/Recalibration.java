package io.tallycast.transform.score.statistics;

import java.util.Collection;

/**
 * Stated odds bent to what they turned out to mean: {@code logit(p') = intercept + slope * logit(p)} (Cox 1958), fitted by
 * penalised likelihood with a pull to intercept 0 and slope 1 (le Cessie and van Houwelingen 1992). Without observations it
 * changes nothing.
 */
public record Recalibration(double intercept, double slope) {
    private static final double EDGE = 0.001;
    private static final int STEPS = 50;
    private static final double STILL = 1e-12;

    /**
     * Fits to what is known.
     *
     * @param earlier observations whose outcome was known before what is to be recalibrated was stated
     */
    public static Recalibration fit(Collection<Observation> earlier, ScoreParameters parameters) {
        double ridge = parameters.get(Parameter.RECALIBRATION_RIDGE);
        double a = 0;
        double b = 1;
        for (int step = 0; step < STEPS; step++) {
            double ga = -ridge * a;
            double gb = -ridge * (b - 1);
            double haa = ridge;
            double hab = 0;
            double hbb = ridge;
            for (var observation : earlier) {
                double x = logit(observation.probability());
                double p = logistic(a + b * x);
                ga += observation.outcome() - p;
                gb += (observation.outcome() - p) * x;
                haa += p * (1 - p);
                hab += p * (1 - p) * x;
                hbb += p * (1 - p) * x * x;
            }
            double determinant = haa * hbb - hab * hab;
            if (determinant <= 0) {
                break;
            }
            double da = held((hbb * ga - hab * gb) / determinant);
            double db = held((haa * gb - hab * ga) / determinant);
            a += da;
            b += db;
            if (Math.abs(da) + Math.abs(db) < STILL) {
                break;
            }
        }
        return new Recalibration(a, b);
    }

    /** What a stated probability means. A certainty stays short of one: nothing could ever correct it otherwise. */
    public double apply(double stated) {
        return logistic(intercept + slope * logit(ProbabilityScale.check(stated)));
    }

    /** Newton's step may leap where the likelihood is flat. */
    private static double held(double step) {
        return Math.max(-1, Math.min(1, step));
    }

    private static double logit(double p) {
        double inside = Math.min(1 - EDGE, Math.max(EDGE, p));
        return Math.log(inside / (1 - inside));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
