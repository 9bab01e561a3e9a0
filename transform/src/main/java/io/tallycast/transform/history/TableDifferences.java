package io.tallycast.transform.history;

import io.tallycast.transform.delta.FileChanges;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows by which tables differ from an earlier version: only files and deletion marks that changed are read. A row that
 * was rewritten as it was is among those that came and those that went.
 */
public final class TableDifferences {
    private final StarDatabase database;
    private final Map<String, Between> read = new HashMap<>();

    private record Between(long before, long now) {}

    TableDifferences(StarDatabase database) {
        this.database = database;
    }

    /**
     * Makes {@code change.came_<table>} and {@code change.gone_<table>}, without rows where the table is as it was. They are
     * read once for all steps that have come equally far.
     *
     * @return false when the version noted is not known any more
     */
    public boolean since(StepNote note, String table) throws SQLException, IOException {
        var wanted = new Between(note.of(table), database.star().of(table).version());
        if (wanted.equals(read.get(table))) {
            return true;
        }
        read.remove(table);
        if (wanted.before() == wanted.now()) {
            make(table, database.rows(table, List.of()), database.rows(table, List.of()));
        } else if (!read(table, wanted.before())) {
            return false;
        }
        read.put(table, wanted);
        return true;
    }

    /** As {@link #since(StepNote, String)}, of several tables. */
    public boolean since(StepNote note, Collection<String> tables) throws SQLException, IOException {
        for (var table : tables) {
            if (!since(note, table)) {
                return false;
            }
        }
        return true;
    }

    private boolean read(String table, long before) throws SQLException, IOException {
        var earlier = database.star().at(table, before);
        if (earlier.isEmpty()) {
            return false;
        }
        var changes = FileChanges.between(earlier.get(), database.star().of(table));
        make(
                table,
                database.rows(table, changes.came()),
                database.rows(table, changes.gone()) + " union all by name from "
                        + database.marked(table, changes.marked()));
        return true;
    }

    private void make(String table, String came, String gone) throws SQLException {
        database.duckDb().execute("create or replace table change.came_%s as from %s".formatted(table, came));
        database.duckDb().execute("create or replace table change.gone_%s as from %s".formatted(table, gone));
    }
}
