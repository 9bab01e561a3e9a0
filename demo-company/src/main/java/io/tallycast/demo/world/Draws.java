package io.tallycast.demo.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A named stream of random draws: each concern has its own, so that drawing more in one place changes nothing elsewhere.
 *
 * <p>Everything is built on {@code nextLong} and StrictMath, because the JDK's other draws may change between releases.
 */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed, String stream) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : stream.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * 0x100000001b3L;
        }
        this.random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L ^ hash);
    }

    double uniform() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** From {@code low} to {@code high}, both possible. */
    int between(int low, int high) {
        return low + (int) (uniform() * (high - low + 1));
    }

    /** Mean 0, deviation 1, never beyond 6. */
    double normal() {
        // Twelve numbers of 16 bits, four from each draw.
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            long bits = random.nextLong();
            sum += (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        }
        return (sum + 6) * 0x1.0p-16 - 6;
    }

    /** Mean 1. */
    double lognormal(double sigma) {
        return StrictMath.exp(sigma * normal() - sigma * sigma / 2);
    }

    /** The whole number below or above, so that the mean is kept. */
    int round(double mean) {
        return (int) StrictMath.floor(mean + uniform());
    }

    <T> T pick(List<T> options) {
        return options.get((int) (uniform() * options.size()));
    }

    int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = uniform() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = between(0, i);
            T kept = list.get(i);
            list.set(i, list.get(other));
            list.set(other, kept);
        }
    }
}
