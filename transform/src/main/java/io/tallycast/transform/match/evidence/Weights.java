package io.tallycast.transform.match.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each signal weighs: log2(m / u), the bits by which it makes it more likely that the document bills the deal; and the
 * prior, the bits of any pair before it is looked at.
 *
 * <p>m comes from documents that name their deal, looked at as if they did not, and from what people decided; never from what
 * the engine accepted. u comes from pairs drawn from all deals and documents for what decides which pairs are looked at (the
 * account and the time), and for all else from the pairs looked at of documents that bill no deal: a deal of the same account
 * has the same rep nearly always, right or wrong. Bits are rounded, so that weights that were kept and read back are the same.
 */
public final class Weights {
    /** How many pairs the first estimate of m counts for. */
    private static final double FIRST_ESTIMATE = 25;

    /** How many pairs u of all pairs counts for within the block: few documents that bill no deal tell little. */
    private static final double FIRST_CHANCE = 200;

    private static final String PRIOR = "prior";
    private static final int DECIMALS = 6;

    private final Map<Signal, Weight> weights;
    private final Weight prior;

    private Weights(Map<Signal, Weight> weights, Weight prior) {
        this.weights = weights;
        this.prior = prior;
    }

    /**
     * One weight.
     *
     * @param signal its name in lower case, or {@code prior}
     * @param field what the signal compares; signals of one field exclude each other
     * @param name in words
     * @param m how often it is found where the document bills the deal; null for the prior
     * @param u how often it is found in any pair, or in any that is looked at; null for the prior
     * @param bits log2(m / u), or log2 of the prior odds
     */
    public record Weight(
            String signal,
            String field,
            String name,
            @Nullable BigDecimal m,
            @Nullable BigDecimal u,
            BigDecimal bits) {}

    /**
     * @param matches pairs that belong together
     * @param random pairs drawn from all there are
     * @param mistaken how often each signal is found in pairs that are looked at and do not belong together
     */
    static Weights of(Collection<Evidence> matches, Collection<Evidence> random, Map<Signal, Double> mistaken) {
        var found = count(matches);
        var chance = count(random);
        var weights = new EnumMap<Signal, Weight>(Signal.class);
        for (var field : Signal.Field.values()) {
            var spoke = sum(found, field);
            // A pair of strangers carries no signal of its party, so the party is as rare as all pairs say.
            var drawn = field.opensBlock() ? random.size() : sum(chance, field);
            for (var signal : field.signals()) {
                var m = (of(found, signal) + FIRST_ESTIMATE * signal.m) / (spoke + FIRST_ESTIMATE);
                var u = (of(chance, signal) + 0.5)
                        / (drawn + 0.5 * field.signals().size());
                if (!field.opensBlock()) {
                    u = (of(mistaken, signal) + 0.5 + FIRST_CHANCE * u)
                            / (sum(mistaken, field) + 0.5 * field.signals().size() + FIRST_CHANCE);
                }
                weights.put(
                        signal,
                        new Weight(
                                code(signal),
                                field.name().toLowerCase(Locale.ROOT),
                                signal.words,
                                share(m),
                                share(u),
                                bits(m / u)));
            }
        }
        return new Weights(weights, prior(1));
    }

    /** Weights as {@link #list} gave them. */
    public static Weights of(Collection<Weight> kept) {
        var weights = new EnumMap<Signal, Weight>(Signal.class);
        var prior = prior(1);
        for (var weight : kept) {
            if (weight.signal().equals(PRIOR)) {
                prior = weight;
            } else {
                weights.put(Signal.valueOf(weight.signal().toUpperCase(Locale.ROOT)), weight);
            }
        }
        return new Weights(weights, prior);
    }

    Weights withPrior(double odds) {
        return new Weights(weights, prior(odds));
    }

    /** All of them, the prior last. */
    public List<Weight> list() {
        var list = new ArrayList<>(weights.values());
        list.add(prior);
        return list;
    }

    double bits(Signal signal) {
        var weight = weights.get(signal);
        return weight == null ? 0 : weight.bits().doubleValue();
    }

    /** Odds of a pair nothing is known of. */
    double prior() {
        return Math.pow(2, prior.bits().doubleValue());
    }

    private static Weight prior(double odds) {
        return new Weight(PRIOR, PRIOR, "any deal and document", null, null, bits(odds));
    }

    private static BigDecimal bits(double ratio) {
        return BigDecimal.valueOf(Math.log(ratio) / Math.log(2)).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(double share) {
        return new BigDecimal(share, MathContext.DECIMAL64).setScale(2 * DECIMALS, RoundingMode.HALF_UP);
    }

    private static String code(Signal signal) {
        return signal.name().toLowerCase(Locale.ROOT);
    }

    private static double of(Map<Signal, Double> counts, Signal signal) {
        return counts.getOrDefault(signal, 0.0);
    }

    private static double sum(Map<Signal, Double> counts, Signal.Field field) {
        return field.signals().stream()
                .mapToDouble(signal -> of(counts, signal))
                .sum();
    }

    private static Map<Signal, Double> count(Collection<Evidence> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.signals().stream())
                .collect(Collectors.groupingBy(signal -> signal, Collectors.summingDouble(signal -> 1)));
    }
}
