package io.tallycast.transform.score.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A company whose forecasters' biases are known. Each month a forecaster calls what the open deals' true chances promise, bent by
 * bias and noise; only then the deals are decided. A market nobody foresees moves all odds of a month together.
 */
final class SimulatedCompany {
    static final int REPS = 12;
    static final int MONTHS = 36;
    private static final double[] CHANCES = {0.15, 0.35, 0.6, 0.85};

    private final List<Rep> reps = new ArrayList<>();

    /** A forecaster with what was planted and the pairs that came of it, months 1 to {@link #MONTHS}. */
    record Rep(String id, String peerGroup, double bias, List<ForecastPair> pairs) {}

    SimulatedCompany(long seed) {
        var random = new SplittableRandom(seed);
        var markets = new double[MONTHS];
        for (int month = 0; month < MONTHS; month++) {
            markets[month] = 0.25 * normal(random);
        }
        for (int number = 0; number < REPS; number++) {
            double bias = -0.35 + 0.8 * random.nextDouble();
            double size = 10_000 * Math.exp(0.4 * normal(random));
            var pairs = new ArrayList<ForecastPair>();
            for (int month = 0; month < MONTHS; month++) {
                pairs.add(month(month + 1, bias, size, markets[month], random));
            }
            reps.add(new Rep("rep " + number, number % 2 == 0 ? "hunter" : "farmer", bias, pairs));
        }
    }

    List<Rep> reps() {
        return reps;
    }

    private static ForecastPair month(int month, double bias, double size, double market, SplittableRandom random) {
        int deals = 5 + random.nextInt(8);
        double expected = 0;
        var chances = new double[deals];
        var amounts = new double[deals];
        for (int deal = 0; deal < deals; deal++) {
            chances[deal] = CHANCES[random.nextInt(CHANCES.length)];
            amounts[deal] = size * Math.exp(0.7 * normal(random));
            expected += chances[deal] * amounts[deal];
        }
        double call = expected * (1 + bias) * Math.exp(0.12 * normal(random));
        double actual = 0;
        for (int deal = 0; deal < deals; deal++) {
            double odds = chances[deal] / (1 - chances[deal]) * Math.exp(market);
            actual += random.nextDouble() < odds / (1 + odds) ? amounts[deal] : 0;
        }
        return new ForecastPair(month, call, actual);
    }

    /** Box and Muller (1958): the generator's own normal draws differ between versions of the JDK. */
    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
