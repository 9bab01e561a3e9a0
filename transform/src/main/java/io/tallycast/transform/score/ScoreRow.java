package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.Measure;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a row by column, with the reasons why measures are empty. Columns nothing was put in are empty. */
public final class ScoreRow {
    private final Map<String, Object> values = new HashMap<>(128);
    private final Map<String, String> reasons = new TreeMap<>();

    /** A text, a whole number, a fraction or a truth value; null leaves the column empty. */
    ScoreRow put(String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    ScoreRow put(String column, Measure measure) {
        var reason = measure.reason();
        if (reason != null) {
            reasons.put(column, reason.code());
        }
        return put(column, measure.value());
    }

    /** Value of a column: String, Integer, Double or Boolean. */
    public @Nullable Object value(String column) {
        return column.equals("reasons") && !reasons.isEmpty() ? reasons() : values.get(column);
    }

    private String reasons() {
        return reasons.entrySet().stream()
                .map(reason -> reason.getKey() + "=" + reason.getValue())
                .collect(Collectors.joining(", "));
    }
}
