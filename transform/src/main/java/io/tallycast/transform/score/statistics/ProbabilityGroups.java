package io.tallycast.transform.score.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Observations grouped by what was stated: by the very probability where few are in use, else by tenths. */
final class ProbabilityGroups {
    private static final int DISTINCT = 12;
    private static final int BINS = 10;
    /** By how much two ways of adding up may differ. */
    private static final double ROUNDING = 1e-9;

    private ProbabilityGroups() {}

    /** Groups in ascending order of what was stated, each of at least two observations if there are two. */
    static List<List<Observation>> of(Collection<Observation> observations) {
        var groups = new TreeMap<Double, List<Observation>>();
        for (var observation : observations) {
            groups.computeIfAbsent(observation.probability(), group -> new ArrayList<>())
                    .add(observation);
        }
        if (groups.size() <= DISTINCT) {
            return merged(new ArrayList<>(groups.values()));
        }
        var bins = new TreeMap<Double, List<Observation>>();
        groups.forEach((stated, group) ->
                bins.computeIfAbsent(bin(stated), bin -> new ArrayList<>()).addAll(group));
        return merged(new ArrayList<>(bins.values()));
    }

    /** The keys by which all of the observations group, ascending. */
    static List<Double> keys(Collection<Observation> observations) {
        var keys = new TreeSet<Double>();
        observations.forEach(observation -> keys.add(observation.probability()));
        return keys.size() <= DISTINCT
                ? List.copyOf(keys)
                : keys.stream().map(ProbabilityGroups::bin).distinct().toList();
    }

    /** Position of the group with the greatest key not above the probability. */
    static int position(List<Double> keys, double probability) {
        int position = keys.size() - 1;
        while (position > 0 && keys.get(position) > probability) {
            position--;
        }
        return position;
    }

    private static double bin(double probability) {
        return Math.min(BINS - 1, Math.floor(probability * BINS)) / BINS;
    }

    /** A group of one says nothing of its own spread, so it joins the nearest. */
    private static List<List<Observation>> merged(List<List<Observation>> groups) {
        int at = 0;
        while (at < groups.size() && groups.size() > 1) {
            if (groups.get(at).size() > 1) {
                at++;
                continue;
            }
            int nearest =
                    nearest(groups.stream().mapToDouble(ProbabilityGroups::mean).toArray(), at);
            groups.get(nearest).addAll(groups.get(at));
            groups.remove(at);
            at = 0;
        }
        return groups;
    }

    /** The other group whose stated mean is nearest, the lower one of two as near. */
    static int nearest(double[] means, int at) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < means.length; other++) {
            double distance = Math.abs(means[other] - means[at]);
            if (other != at && distance < least - ROUNDING) {
                least = distance;
                nearest = other;
            }
        }
        return nearest;
    }

    static double mean(List<Observation> group) {
        double sum = 0;
        for (var observation : group) {
            sum += observation.probability();
        }
        return sum / group.size();
    }
}
