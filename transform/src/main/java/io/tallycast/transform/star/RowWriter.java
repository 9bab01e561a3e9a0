package io.tallycast.transform.star;

import io.tallycast.transform.TableChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;

/** Writes rows that are in memory, in one commit, and no version when there are none. */
final class RowWriter {
    private final StarTables tables;

    RowWriter(StarTables tables) {
        this.tables = tables;
    }

    /** Makes the table hold the upserts and not the deletes, all known to differ from what it holds. */
    TableChange write(String table, Collection<Row> inserts, Collection<Row> updates, Collection<Row> deletes) {
        var added = new ArrayList<>(inserts);
        added.addAll(updates);
        var gone = new ArrayList<>(updates);
        gone.addAll(deletes);
        tables.change(table, added, gone.isEmpty() ? List.of() : tables.find(table, gone));
        return new TableChange(table, inserts.size(), updates.size(), deletes.size());
    }
}
