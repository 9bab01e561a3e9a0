package io.tallycast.ingest.definition;

import io.tallycast.ingest.IngestErrors;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of source.yml: answers typed values, refuses keys it was not told of. */
public final class Section {

    private final String where;
    private final Map<String, @Nullable Object> values;

    private Section(String where, Map<String, @Nullable Object> values) {
        this.where = where;
        this.values = values;
    }

    static Section of(String where, @Nullable Object node) {
        if (node == null) {
            return new Section(where, Map.of());
        }
        if (!(node instanceof Map<?, ?> map)) {
            throw IngestErrors.badForm(where, "it", form(node), "a mapping");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new Section(where, values);
    }

    private static String form(Object node) {
        return node instanceof Map ? "a mapping" : node instanceof List ? "a list" : "a single value";
    }

    /** The columns that tell one row from another; at least one. */
    public List<String> key() {
        List<String> key = texts("key");
        if (key.isEmpty()) {
            throw IngestErrors.missingKey(where, "key");
        }
        return key;
    }

    /** Refuses every other key, and says which known one is nearest. */
    public Section allow(List<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw IngestErrors.unknownKey(where, key, Nearest.to(key, known), known);
            }
        }
        return this;
    }

    /** The file and the keys that lead here, for messages. */
    public String where() {
        return where;
    }

    public Iterable<String> keys() {
        return values.keySet();
    }

    public Section section(String key) {
        return of(where + ", " + key, values.get(key));
    }

    public boolean has(String key) {
        return values.get(key) != null;
    }

    /** A value that has to be there. */
    public String text(String key) {
        String value = textOrNull(key);
        if (value == null || value.isEmpty()) {
            throw IngestErrors.missingKey(where, key);
        }
        return value;
    }

    public @Nullable String textOrNull(String key) {
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw IngestErrors.badForm(where, key, form(value), "a single value");
        }
        return value == null ? null : value.toString();
    }

    public String textOr(String key, String otherwise) {
        String value = textOrNull(key);
        return value == null ? otherwise : value;
    }

    /** One value or a list of them. */
    public List<String> texts(String key) {
        Object value = values.get(key);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        String single = textOrNull(key);
        return single == null ? List.of() : List.of(single);
    }

    public boolean flag(String key, boolean otherwise) {
        String value = textOr(key, String.valueOf(otherwise));
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw IngestErrors.badValue(where, key, value, "true or false");
        }
        return value.equalsIgnoreCase("true");
    }

    /** A number from 0 to 1. */
    public double share(String key, double otherwise) {
        String value = textOr(key, String.valueOf(otherwise));
        try {
            double share = Double.parseDouble(value);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, in the operator's words.
        }
        throw IngestErrors.badValue(where, key, value, "a number from 0 to 1");
    }

    public Duration duration(String key, String otherwise) {
        String value = textOr(key, otherwise);
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException malformed) {
            // Said below, in the operator's words.
        }
        throw IngestErrors.badValue(where, key, value, "a duration such as PT10M");
    }

    /** One of the words allowed. */
    public String oneOf(String key, String otherwise, String... allowed) {
        String value = textOr(key, otherwise);
        if (!List.of(allowed).contains(value)) {
            throw IngestErrors.badValue(where, key, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** One ASCII character; null when it is left out, or to be found out. */
    public @Nullable Character character(String key) {
        String value = textOrNull(key);
        if (value == null || "auto".equals(value)) {
            return null;
        }
        String unescaped = "\\t".equals(value) ? "\t" : value;
        if (unescaped.length() != 1 || unescaped.charAt(0) > 127) {
            throw IngestErrors.badValue(where, key, value, "one ASCII character");
        }
        return unescaped.charAt(0);
    }
}
