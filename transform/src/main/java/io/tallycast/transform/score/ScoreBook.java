package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.RangeCoverage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is known of frozen months, by rep and month. */
public final class ScoreBook {
    private final Map<Series, Map<String, NavigableMap<Integer, ForecastPair>>> pairs = new HashMap<>();
    private final Map<String, Map<String, NavigableMap<Integer, Double>>> actuals = new HashMap<>();
    private final Map<Series, Map<String, NavigableMap<Integer, List<ScoredDeal>>>> deals = new HashMap<>();
    private final Map<Series, Map<String, NavigableMap<Integer, RangeCoverage.Given>>> ranges = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Integer>> closed = new HashMap<>();

    /** A locked forecast, made or missing, with its frozen actual. */
    public void addPair(Series series, String repId, ForecastPair pair) {
        of(pairs, series, repId).put(pair.period(), pair);
        var actual = pair.actual();
        if (actual != null) {
            of(actuals, series.basis(), repId).put(pair.period(), actual);
        }
    }

    public void addDeal(Series series, String repId, int month, ScoredDeal deal) {
        of(deals, series, repId)
                .computeIfAbsent(month, key -> new ArrayList<>())
                .add(deal);
    }

    /** A range given for a month that is frozen. */
    public void addRange(Series series, String repId, int month, RangeCoverage.Given range) {
        of(ranges, series, repId).put(month, range);
    }

    public void addClosed(String repId, int month, int count) {
        closed.computeIfAbsent(repId, key -> new TreeMap<>()).put(month, count);
    }

    NavigableMap<Integer, ForecastPair> pairs(Series series, String repId, ScoreMonth month) {
        return window(pairs, series, repId, month);
    }

    /** Actuals up to the end of the window. */
    NavigableMap<Integer, Double> actuals(String basis, String repId, ScoreMonth month) {
        return found(actuals, basis, repId).headMap(month.last(), true);
    }

    Collection<List<ScoredDeal>> deals(Series series, String repId, ScoreMonth month) {
        return window(deals, series, repId, month).values();
    }

    List<ScoredDeal> deals(Series series, String repId, int month) {
        return found(deals, series, repId).getOrDefault(month, List.of());
    }

    Collection<RangeCoverage.Given> ranges(Series series, String repId, ScoreMonth month) {
        return window(ranges, series, repId, month).values();
    }

    int closed(String repId, int month) {
        return closed.getOrDefault(repId, new TreeMap<>()).getOrDefault(month, 0);
    }

    private static <K, V> NavigableMap<Integer, V> window(
            Map<K, Map<String, NavigableMap<Integer, V>>> all, K key, String repId, ScoreMonth month) {
        return found(all, key, repId).subMap(month.first(), true, month.last(), true);
    }

    private static <K, V> NavigableMap<Integer, V> found(
            Map<K, Map<String, NavigableMap<Integer, V>>> all, K key, String repId) {
        var known = all.getOrDefault(key, Map.of()).get(repId);
        return known == null ? new TreeMap<>() : known;
    }

    private static <K, V> NavigableMap<Integer, V> of(
            Map<K, Map<String, NavigableMap<Integer, V>>> all, K key, String repId) {
        return all.computeIfAbsent(key, any -> new HashMap<>()).computeIfAbsent(repId, any -> new TreeMap<>());
    }
}
