package io.tallycast.transform.star;

import io.tallycast.transform.TableChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a write changed.
 *
 * @param rows the rows written and those they replaced; null when too many to hold
 */
record Written(TableChange change, @Nullable List<Row> rows) {
    static Written nothing(String table) {
        return new Written(TableChange.none(table), List.of());
    }

    /** Values of a column in the changed rows, former ones included. */
    Ids ids(String column) {
        if (rows == null) {
            return Ids.ALL;
        }
        Set<String> ids = new HashSet<>();
        for (var row : rows) {
            var value = row.get(row.fieldIndex(column));
            if (value != null) {
                ids.add(value.toString());
            }
        }
        return Ids.of(ids);
    }
}
