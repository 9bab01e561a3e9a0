package io.tallycast.transform.history;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come: what it has taken in, so that the next night looks only at what is new.
 *
 * @param date business date up to which nothing due is missing
 * @param versions Delta version by table the step last read
 */
public record StepNote(LocalDate date, Map<String, Long> versions) {

    static @Nullable StepNote parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var lines = text.lines().toList();
        var versions = new TreeMap<String, Long>();
        for (var line : lines.subList(1, lines.size())) {
            var words = line.split(" ", 2);
            versions.put(words[0], Long.valueOf(words[1]));
        }
        return new StepNote(LocalDate.parse(lines.get(0)), versions);
    }

    /** The version of a table that was last read; -1 when there was none. */
    public long of(String table) {
        return versions.getOrDefault(table, -1L);
    }

    /** Whether tables have the versions that were last read. */
    public boolean hasAll(Map<String, Long> now) {
        return now.entrySet().stream().allMatch(table -> of(table.getKey()) == table.getValue());
    }

    /** Whether a table has another version now. */
    public boolean differsIn(StarSnapshot star, String table) throws IOException {
        return of(table) != star.of(table).version();
    }

    /** A line with the date, then one for each table. */
    String text() {
        return date + "\n"
                + new TreeMap<>(versions)
                        .entrySet().stream()
                                .map(version -> version.getKey() + " " + version.getValue() + "\n")
                                .collect(Collectors.joining());
    }
}
