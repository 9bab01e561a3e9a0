package io.tallycast.jobs.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every key the settings know, in the form {@code recipients[].address}; in a map, {@code *} stands for any key. */
final class KnownKeys {
    private static final String ANY = "*";

    private final SortedSet<String> keys = new TreeSet<>();

    KnownKeys(Class<? extends Record> settings) {
        add("", settings);
    }

    SortedSet<String> all() {
        return keys;
    }

    boolean contains(String key) {
        String wanted = plain(key);
        return keys.stream()
                .map(KnownKeys::plain)
                .anyMatch(known -> pattern(known).matcher(wanted).matches()
                        // An empty map or list in YAML names its parent.
                        || known.startsWith(wanted + ".")
                        || known.startsWith(wanted + "[]"));
    }

    /** The last star stands for dots too: Spark's settings have them in their names. */
    private static Pattern pattern(String known) {
        return Pattern.compile(known.replaceAll("[.\\[\\]]", "\\\\$0")
                .replaceAll("\\*(?=.)", "[^.]+")
                .replaceAll("\\*$", ".*"));
    }

    Optional<String> nearest(String key) {
        return nearest(key, keys);
    }

    static Optional<String> nearest(String key, Collection<String> keys) {
        String wanted = plain(key);
        return keys.stream().min(Comparator.comparingInt(known -> distance(plain(known), wanted)));
    }

    private void add(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            if (component.getType().isRecord() && component.getType() != Secret.class) {
                add(key + ".", component.getType());
            } else if (List.class.isAssignableFrom(component.getType())) {
                Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
                if (element instanceof Class<?> record && record.isRecord()) {
                    add(key + "[].", record);
                } else {
                    keys.add(key + "[]");
                }
            } else if (Map.class.isAssignableFrom(component.getType())) {
                Type value = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
                if (value instanceof Class<?> record && record.isRecord()) {
                    add(key + "." + ANY + ".", record);
                } else {
                    keys.add(key + "." + ANY);
                }
            } else {
                keys.add(key);
            }
        }
    }

    /** As Spring Boot compares keys: case, dashes and underscores do not matter. */
    static String plain(String key) {
        return key.replaceAll("\\[\\d*]", "[]").replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
