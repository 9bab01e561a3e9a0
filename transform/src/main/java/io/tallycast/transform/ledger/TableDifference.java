package io.tallycast.transform.ledger;

import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows by which a table differs from an earlier version: only files and deletion marks that changed are read. A row
 * that was rewritten as it was is among those that came and those that went.
 */
final class TableDifference {
    private TableDifference() {}

    /**
     * Makes {@code step.came_<table>} and {@code step.gone_<table>}.
     *
     * @return false when the earlier version is not known any more
     */
    static boolean read(StarDatabase database, String table, long before) throws SQLException, IOException {
        var earlier = database.star().at(table, before);
        if (earlier.isEmpty()) {
            return false;
        }
        var old = byPath(earlier.get().files());
        var now = byPath(database.star().of(table).files());
        var came = new ArrayList<LiveFile>();
        var gone = new ArrayList<LiveFile>();
        var marked = new ArrayList<LiveFile>();
        now.forEach((path, file) -> {
            var was = old.get(path);
            if (was == null) {
                came.add(file);
            } else if (!was.deletedRows().equals(file.deletedRows())) {
                var rows = new HashSet<>(file.deletedRows());
                rows.removeAll(was.deletedRows());
                marked.add(new LiveFile(path, rows));
            }
        });
        old.forEach((path, file) -> {
            if (!now.containsKey(path)) {
                gone.add(file);
            }
        });
        var duckDb = database.duckDb();
        duckDb.execute("create table step.came_%s as from %s".formatted(table, database.rows(table, came)));
        duckDb.execute("create table step.gone_%s as from %s union all by name from %s"
                .formatted(table, database.rows(table, gone), database.marked(table, marked)));
        return true;
    }

    /**
     * As {@link #read} with the version noted; without rows where the table is as it was.
     *
     * @return false when the version noted is not known any more
     */
    static boolean since(LedgerNote note, StarDatabase database, String table) throws SQLException, IOException {
        long before = note.versions().getOrDefault(table, -1L);
        if (before != database.star().of(table).version()) {
            return read(database, table, before);
        }
        for (var side : List.of("came", "gone")) {
            database.duckDb()
                    .execute("create table step.%s_%s as from %s"
                            .formatted(side, table, database.rows(table, List.of())));
        }
        return true;
    }

    /** Makes {@code step.differing_<table>}: see {@link #of}. */
    static void differing(StarDatabase database, String table, String columns) throws SQLException {
        database.duckDb().execute("create table step.differing_%s as from %s".formatted(table, of(table, columns)));
    }

    /** SQL of the rows, as far as the columns say, that one side has and the other has not. */
    static String of(String table, String columns) {
        return """
                ((select %2$s from step.came_%1$s except select %2$s from step.gone_%1$s)
                union all
                (select %2$s from step.gone_%1$s except select %2$s from step.came_%1$s))""".formatted(table, columns);
    }

    private static java.util.Map<String, LiveFile> byPath(List<LiveFile> files) {
        return files.stream().collect(Collectors.toMap(LiveFile::path, Function.identity()));
    }
}
