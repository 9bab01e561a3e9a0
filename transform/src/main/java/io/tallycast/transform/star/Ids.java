package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

    /** The values of a column, nulls left out. */
    static Ids of(Dataset<Row> rows, String column) {
        return of(
                rows.select(column).where(col(column).isNotNull()).distinct().limit(LIMIT + 1).collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList());
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

    /** True for rows whose column names one of the ids. */
    Column in(String column) {
        if (values == null) {
            return lit(true);
        }
        return values.isEmpty() ? lit(false) : col(column).isin(values.toArray());
    }

    Dataset<Row> filter(Dataset<Row> rows, String column) {
        return values == null ? rows : rows.where(in(column));
    }
}
