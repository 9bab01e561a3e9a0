package io.tallycast.transform.matching;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each signal weighs: log2(m / u), the bits by which it makes it more likely that the document bills the deal.
 *
 * <p>m comes from documents that name their deal, looked at as if they did not, and from what people decided; never from what
 * the engine accepted. u comes from pairs drawn from all deals and documents.
 */
final class Weights {
    /** How many pairs the first estimate of m counts for. */
    private static final double FIRST_ESTIMATE = 25;

    private final Map<Signal, Double> bits = new EnumMap<>(Signal.class);

    private Weights() {}

    static Weights of(Collection<Evidence> matches, Collection<Evidence> random) {
        var found = count(matches);
        var chance = count(random);
        var weights = new Weights();
        for (var field : Signal.Field.values()) {
            var spoke = sum(found, field);
            // A pair of strangers carries no signal of its party, so the party is as rare as all pairs say.
            var drawn =
                    field == Signal.Field.PARTY || field == Signal.Field.ELAPSED ? random.size() : sum(chance, field);
            for (var signal : field.signals()) {
                var m = (found.getOrDefault(signal, 0L) + FIRST_ESTIMATE * signal.m) / (spoke + FIRST_ESTIMATE);
                var u = (chance.getOrDefault(signal, 0L) + 0.5)
                        / (drawn + 0.5 * field.signals().size());
                weights.bits.put(signal, Math.log(m / u) / Math.log(2));
            }
        }
        return weights;
    }

    double bits(Signal signal) {
        return bits.getOrDefault(signal, 0.0);
    }

    private static long sum(Map<Signal, Long> counts, Signal.Field field) {
        return field.signals().stream()
                .mapToLong(signal -> counts.getOrDefault(signal, 0L))
                .sum();
    }

    private static Map<Signal, Long> count(Collection<Evidence> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.signals().stream())
                .collect(Collectors.groupingBy(signal -> signal, Collectors.counting()));
    }
}
