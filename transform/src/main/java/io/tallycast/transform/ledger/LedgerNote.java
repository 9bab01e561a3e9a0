package io.tallycast.transform.ledger;

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
record LedgerNote(LocalDate date, Map<String, Long> versions) {

    static @Nullable LedgerNote parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var lines = text.lines().toList();
        var versions = new TreeMap<String, Long>();
        for (var line : lines.subList(1, lines.size())) {
            var words = line.split(" ", 2);
            versions.put(words[0], Long.valueOf(words[1]));
        }
        return new LedgerNote(LocalDate.parse(lines.get(0)), versions);
    }

    /** The version of a table that was last read; -1 when there was none. */
    long of(String table) {
        return versions.getOrDefault(table, -1L);
    }

    /** Whether a table has another version now. */
    boolean differsIn(StarSnapshot star, String table) throws IOException {
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
