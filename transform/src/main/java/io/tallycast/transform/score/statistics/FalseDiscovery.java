package io.tallycast.transform.score.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of many findings to believe when a given share of those believed may be chance (Benjamini and Hochberg 1995). */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * The findings to believe.
     *
     * @param p chance of each finding if there were nothing to find
     * @param rate share of false ones allowed among those believed
     */
    public static <T> Set<T> believed(Map<T, Double> p, double rate) {
        List<Map.Entry<T, Double>> ordered = p.entrySet().stream()
                .sorted(Comparator.comparingDouble(Map.Entry::getValue))
                .toList();
        int believed = 0;
        for (int rank = 1; rank <= ordered.size(); rank++) {
            if (ordered.get(rank - 1).getValue() <= rate * rank / ordered.size()) {
                believed = rank;
            }
        }
        return ordered.stream().limit(believed).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
