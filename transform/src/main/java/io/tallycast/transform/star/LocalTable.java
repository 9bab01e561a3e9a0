package io.tallycast.transform.star;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.TableChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** The difference between what a small table holds and is to hold, found in memory. */
final class LocalTable {
    private LocalTable() {}

    /** Rows to insert, to replace and to remove. */
    record Difference(String table, List<Row> inserts, List<Row> updates, List<Row> deletes) {
        TableChange write(RowWriter writer) {
            return writer.write(table, inserts, updates, deletes);
        }
    }

    /** All rows of the table against all it is to hold. */
    static Difference difference(TableDefinition table, Collection<Row> existing, Collection<Row> target) {
        var old = new HashMap<List<Object>, Row>();
        existing.forEach(row -> old.put(key(table, row), row));
        var difference = new Difference(table.name(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var row : target) {
            var before = old.remove(key(table, row));
            if (before == null) {
                difference.inserts.add(row);
            } else if (!sameButAudit(table, before, row)) {
                difference.updates.add(row);
            }
        }
        difference.deletes.addAll(old.values());
        return difference;
    }

    static boolean sameButAudit(TableDefinition table, Row one, Row other) {
        for (var i = 0; i < table.columns().size(); i++) {
            var name = table.columns().get(i).name();
            if (isCompared(name) && !Objects.equals(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Not by the batch that brought it, nor when. */
    static boolean isCompared(String column) {
        return !column.equals("batch_id") && !column.equals("ingested_at");
    }

    static List<Object> key(TableDefinition table, Row row) {
        var key = new ArrayList<Object>();
        for (var i = 0; i < table.columns().size(); i++) {
            if (table.keys().contains(table.columns().get(i).name())) {
                key.add(row.get(i));
            }
        }
        return key;
    }
}
