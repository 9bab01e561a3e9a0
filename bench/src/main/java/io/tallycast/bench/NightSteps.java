package io.tallycast.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Steps of a night by the lines it prints, one at the end of each; extractions run side by side and are one. */
final class NightSteps {
    /** Those whose work plain DuckDB does too. */
    static final List<String> OF_RIVAL = List.of("stage", "dimensions", "facts", "mart");

    private static final Pattern STEP = Pattern.compile("([a-z]+)( [a-z_.]+)? .* [0-9.]+ s( .*)?");
    private static final Pattern LANDED = Pattern.compile("([0-9]+) new or changed, ([0-9]+) deleted");

    private NightSteps() {}

    /** Processor seconds by step: what the process had taken at its end more than at the end of the step before. */
    static Map<String, Double> processor(List<Child.Line> lines) {
        var steps = new LinkedHashMap<String, Double>();
        var before = 0.0;
        for (var line : lines) {
            var step = STEP.matcher(line.text());
            if (step.matches()) {
                steps.merge(step.group(1), line.processor() - before, Double::sum);
                before = line.processor();
            }
        }
        return steps;
    }

    /** The most bytes the process had held by the end of a step. */
    static long resident(List<Child.Line> lines, String step) {
        return lines.stream()
                .filter(line -> line.text().startsWith(step + " "))
                .mapToLong(Child.Line::resident)
                .max()
                .orElse(0);
    }

    /** Rows that extractions found new, changed or deleted. */
    static long landed(List<Child.Line> lines) {
        return lines.stream()
                .map(line -> LANDED.matcher(line.text()))
                .filter(Matcher::find)
                .mapToLong(landed -> Long.parseLong(landed.group(1)) + Long.parseLong(landed.group(2)))
                .sum();
    }
}
