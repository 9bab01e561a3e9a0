package io.tallycast.transform.star;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which loaded rows something changed for.
 *
 * @param named ids by column: rows that name one of them
 * @param converted SQL, the same to Spark and to DuckDB: rows converted at a rate that is new; null for none
 */
record Affected(Map<String, Ids> named, @Nullable String converted) {
    static final Affected NONE = new Affected(Map.of(), null);
    static final Affected ALL = new Affected(Map.of("*", Ids.ALL), null);

    static Affected naming(String column, Ids ids) {
        return ids.isNone() ? NONE : new Affected(Map.of(column, ids), null);
    }

    static Affected converted(String condition) {
        return new Affected(Map.of(), condition);
    }

    /** Rows affected by the one or the other, of which one at most is about rates. */
    Affected or(Affected other) {
        if (converted != null && other.converted != null) {
            throw new IllegalArgumentException("Two conditions on rates: " + converted + "; " + other.converted);
        }
        var both = new HashMap<>(named);
        other.named.forEach((column, ids) -> both.merge(column, ids, Ids::and));
        return new Affected(both, other.converted == null ? converted : other.converted);
    }

    boolean isNone() {
        return named.isEmpty() && converted == null;
    }

    boolean isAll() {
        return named.values().stream().anyMatch(Ids::isAll);
    }

    /** The condition; null when all rows are affected. */
    @Nullable
    String sql(UnaryOperator<String> literal) {
        if (isAll()) {
            return null;
        }
        var conditions = new ArrayList<String>();
        named.forEach((column, ids) -> conditions.add(
                column + " in (" + ids.list().stream().map(literal).sorted().collect(Collectors.joining(", ")) + ")"));
        if (converted != null) {
            conditions.add("(" + converted + ")");
        }
        return String.join(" or ", conditions);
    }
}
