package io.tallycast.transform.star;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The closure of the reporting line over time: each rep with itself at depth 0 and with every manager above, for as long
 * as each stood there. A manager nobody described ends the line, and so does a circle.
 */
final class OrgPath {
    private final Map<String, List<Version>> reps;
    private final int managerAttribute;

    /** @param managerAttribute position of the manager's id among the attributes of a rep */
    OrgPath(Map<String, List<Version>> reps, int managerAttribute) {
        this.reps = reps;
        this.managerAttribute = managerAttribute;
    }

    /** One step of a path while it held. */
    private record Step(String ancestor, int depth, Instant from, Instant to) {}

    /** Rows of dim_org_path. */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var rep : reps.entrySet()) {
            var steps = new ArrayList<Step>();
            climb(List.of(rep.getKey()), VersionChain.BEGINNING, VersionChain.END, steps);
            for (var step : joined(steps)) {
                rows.add(row(rep.getKey(), step, rep.getValue()));
            }
        }
        return rows;
    }

    private void climb(List<String> path, Instant from, Instant to, List<Step> steps) {
        var here = path.get(path.size() - 1);
        steps.add(new Step(here, path.size() - 1, from, to));
        for (var version : reps.getOrDefault(here, List.of())) {
            var start = version.from().isAfter(from) ? version.from() : from;
            var end = version.to().isBefore(to) ? version.to() : to;
            var manager = (@Nullable String) version.attributes().get(managerAttribute);
            if (start.isBefore(end) && manager != null && reps.containsKey(manager) && !path.contains(manager)) {
                var longer = new ArrayList<>(path);
                longer.add(manager);
                climb(longer, start, end, steps);
            }
        }
    }

    /** A change of something else splits nothing: neighbours of one ancestor and depth are one. */
    private static List<Step> joined(List<Step> steps) {
        var byPlace = new TreeMap<String, List<Step>>();
        steps.forEach(step -> byPlace.computeIfAbsent(step.depth() + "|" + step.ancestor(), place -> new ArrayList<>())
                .add(step));
        var joined = new ArrayList<Step>();
        for (var place : byPlace.values()) {
            place.sort(java.util.Comparator.comparing(Step::from));
            var current = place.get(0);
            for (var step : place.subList(1, place.size())) {
                if (step.from().equals(current.to())) {
                    current = new Step(current.ancestor(), current.depth(), current.from(), step.to());
                } else {
                    joined.add(current);
                    current = step;
                }
            }
            joined.add(current);
        }
        return joined;
    }

    private static Row row(String rep, Step step, List<Version> versions) {
        var source = versions.stream()
                .filter(version -> !version.from().isAfter(step.from()))
                .reduce((one, other) -> other)
                .orElse(versions.get(0))
                .state();
        return RowFactory.create(
                Surrogate.of(rep, step.ancestor(), step.from()),
                rep,
                step.ancestor(),
                step.depth(),
                step.from(),
                step.to(),
                step.to().equals(VersionChain.END),
                source.source(),
                source.batch(),
                source.ingestedAt());
    }
}
