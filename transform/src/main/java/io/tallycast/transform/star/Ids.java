package io.tallycast.transform.star;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ids something changed for. Past a limit it is cheaper to treat all rows as affected than to name the ids.
 *
 * @param values the ids; null for all there are
 */
record Ids(@Nullable Set<String> values) {
    static final Ids ALL = new Ids(null);
    static final Ids NONE = new Ids(Set.of());
    static final int LIMIT = 2_000;

    static Ids of(Collection<String> values) {
        return values.size() > LIMIT ? ALL : new Ids(Set.copyOf(values));
    }

    /** The values a column of a view has, nulls left out. */
    static Ids of(Engine engine, String view, String column) {
        var sql = "select distinct %1$s from %2$s where %1$s is not null limit %3$d".formatted(column, view, LIMIT + 1);
        return of(engine.rows(sql).stream().map(row -> row.getString(0)).toList());
    }

    /** The values a column has in the affected rows of a table. */
    static Ids of(Engine engine, String table, Affected affected, String column) {
        if (affected.isAll()) {
            return ALL;
        }
        return engine.show("affected", table, affected) ? of(engine, "affected", column) : NONE;
    }

    /** The ids, which are not all there are. */
    Collection<String> list() {
        return Objects.requireNonNull(values, "all ids");
    }

    boolean isAll() {
        return values == null;
    }

    boolean isNone() {
        return values != null && values.isEmpty();
    }

    Ids and(Ids other) {
        if (values == null || other.values == null) {
            return ALL;
        }
        var union = new HashSet<>(values);
        union.addAll(other.values);
        return of(union);
    }
}
