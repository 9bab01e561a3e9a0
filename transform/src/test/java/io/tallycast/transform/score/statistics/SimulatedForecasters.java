package io.tallycast.transform.score.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the forecasters of a company are scored on, made so that everything can be hidden: a year of calls at four horizons, deals
 * with stated chances and what came of them, and what was committed and pushed out. Some are even, some call too much or too
 * little and state their chances the same way; the market moves all months.
 */
final class SimulatedForecasters {
    static final int MONTHS = 12;
    private static final int REPS = 12;
    private static final int FREEZE_LAG = 3;
    private static final int[] HORIZONS = {90, 60, 30, 14};
    private static final double[] CHANCES = {0.15, 0.35, 0.6, 0.85};

    private SimulatedForecasters() {}

    static List<Evidence> company(long seed) {
        var random = new SplittableRandom(seed);
        var markets = new double[MONTHS + FREEZE_LAG];
        for (int month = 0; month < markets.length; month++) {
            markets[month] = 0.2 * normal(random);
        }
        var company = new ArrayList<Evidence>();
        for (int number = 0; number < REPS; number++) {
            company.add(new Evidence(
                    "rep " + number,
                    number % 2 == 0 ? "hunter" : "farmer",
                    null,
                    rep(random, markets, number % 3 - 1)));
        }
        return company;
    }

    /** A forecaster who leans down, not at all or up: -1, 0 or 1. */
    private static List<PeriodEvidence> rep(SplittableRandom random, double[] markets, int lean) {
        double bias = lean * (0.2 + 0.2 * random.nextDouble());
        double shift = lean * (0.5 + 0.5 * random.nextDouble());
        double noise = 0.06 + 0.14 * random.nextDouble();
        double pushes = 0.4 * random.nextDouble();
        double size = 10_000 * Math.exp(0.4 * normal(random));
        var actuals = new ArrayList<Double>();
        var window = new ArrayList<PeriodEvidence>();
        for (int month = 0; month < markets.length; month++) {
            int n = 5 + random.nextInt(6);
            double actual = 0;
            double expected = 0;
            double committed = 0;
            double pushed = 0;
            var deals = new ArrayList<Observation>();
            for (int deal = 0; deal < n; deal++) {
                double chance = CHANCES[random.nextInt(CHANCES.length)];
                double amount = size * Math.exp(0.6 * normal(random));
                boolean isWon = random.nextDouble() < logistic(logit(chance) + markets[month]);
                double stated = Math.round(20 * logistic(logit(chance) + shift + 0.2 * normal(random))) / 20.0;
                deals.add(new Observation(Math.max(0.05, Math.min(0.95, stated)), isWon, amount, null));
                expected += chance * amount;
                actual += isWon ? amount : 0;
                committed += stated >= 0.6 ? amount : 0;
                pushed += stated >= 0.6 && random.nextDouble() < pushes ? amount : 0;
            }
            actuals.add(actual);
            var calls = new HashMap<Integer, Double>();
            for (int horizon : HORIZONS) {
                // The nearer the end, the more of what is to come is seen.
                double seen = 1 - horizon / 120.0;
                double open = (1 - seen) * expected + seen * actual;
                calls.put(horizon, open * (1 + bias) * Math.exp((noise + horizon / 600.0) * normal(random)));
            }
            if (month >= FREEZE_LAG) {
                double naive = actuals.get(month - FREEZE_LAG);
                window.add(new PeriodEvidence(
                        month,
                        actual,
                        calls,
                        Map.of(90, naive, 60, naive, 30, naive, 14, naive),
                        deals,
                        4,
                        4,
                        committed,
                        pushed,
                        n));
            }
        }
        return window;
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Box and Muller (1958): the generator's own normal draws differ between versions of the JDK. */
    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
