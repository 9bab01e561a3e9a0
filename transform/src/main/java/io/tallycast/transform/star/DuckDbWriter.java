package io.tallycast.transform.star;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.delta.DataFile;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.delta.ResultRow;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Brings rows of a table to those DuckDB computes, in one commit, and writes no version when nothing differs. */
final class DuckDbWriter {
    /** Of more rows nobody is told which they are. */
    private static final int FEW = 20_000;

    private final DuckDb duckDb;
    private final StarTables tables;
    private final LiveTables live;

    DuckDbWriter(DuckDb duckDb, StarTables tables, LiveTables live) {
        this.duckDb = duckDb;
        this.tables = tables;
        this.live = live;
    }

    /** Makes the table hold the rows of a query, by key; rows of other keys stay. */
    Written write(String table, String query) {
        try {
            compare(table, query);
            var added = duckDb.count("added_row");
            if (added == 0) {
                return Written.nothing(table);
            }
            var replaced = replaced(table);
            var removed = replaced.values().stream().mapToLong(Set::size).sum();
            var columns = list(names(table), "");
            var files = DataFile.write(duckDb, "select " + columns + " from added_row", tables.localFolder(table));
            tables.replace(table, files, replaced);
            live.forget(table);
            return new Written(
                    new TableChange(table, added - removed, removed, 0), added > FEW ? null : changed(table));
        } catch (SQLException e) {
            throw new IllegalStateException("Rows of " + table + " cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        }
    }

    /** Makes {@code stored_row} of what the table holds under the same keys, and {@code added_row} of what differs from it. */
    private void compare(String table, String query) throws SQLException {
        var definition = tables.definition(table);
        var typed = definition.columns().stream()
                .map(column -> "cast(%1$s as %2$s) as %1$s".formatted(column.name(), TableSql.type(column.type())))
                .collect(Collectors.joining(", "));
        var sameKey = sameKey(table, "stored", "target");
        var compared = names(table).stream().filter(LocalTable::isCompared).toList();
        duckDb.execute("create or replace table target_row as select %s from (%s) as target".formatted(typed, query));
        duckDb.execute(
                "create or replace table stored_row as select stored.* from (%s) as stored semi join target_row as target on %s"
                        .formatted(live.rows(table), sameKey));
        duckDb.execute(
                "create or replace table added_row as from target_row as target anti join stored_row as stored on %s and (%s) is not distinct from (%s)"
                        .formatted(sameKey, list(compared, "stored."), list(compared, "target.")));
        duckDb.execute("drop table target_row");
    }

    /** Places of the rows that give way, by the path of their file. */
    private Map<String, Set<Long>> replaced(String table) throws SQLException {
        var paths = new HashMap<String, String>();
        for (var file : live.files(table)) {
            paths.put(LiveParquet.local(file), file.path());
        }
        var replaced = new HashMap<String, Set<Long>>();
        duckDb.rows(
                "select _file, _row from " + replacedRows(table),
                row -> replaced.computeIfAbsent(
                                Objects.requireNonNull(paths.get(row.getString(1)), "a file nobody asked for"),
                                path -> new HashSet<>())
                        .add(row.getLong(2)));
        return replaced;
    }

    private List<Row> changed(String table) throws SQLException {
        var columns = list(names(table), "");
        var schema = tables.schema(table);
        return duckDb.rows(
                "select %1$s from added_row union all select %1$s from %2$s".formatted(columns, replacedRows(table)),
                row -> ResultRow.of(row, schema));
    }

    private String replacedRows(String table) {
        return "stored_row as stored semi join added_row as added on " + sameKey(table, "stored", "added");
    }

    private String sameKey(String table, String one, String other) {
        return tables.definition(table).keys().stream()
                .map(key -> "%1$s.%3$s = %2$s.%3$s".formatted(one, other, key))
                .collect(Collectors.joining(" and "));
    }

    private static String list(List<String> names, String of) {
        return names.stream().map(name -> of + name).collect(Collectors.joining(", "));
    }

    private List<String> names(String table) {
        return tables.definition(table).columns().stream()
                .map(ColumnDefinition::name)
                .toList();
    }
}
