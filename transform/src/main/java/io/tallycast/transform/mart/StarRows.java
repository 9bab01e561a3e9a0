package io.tallycast.transform.mart;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a star's files into the mart's table of the same name. */
final class StarRows {
    private StarRows() {}

    /** Adds the live rows of the files. */
    static void insert(DuckDb database, TableDefinition table, List<LiveFile> files) throws SQLException {
        if (files.isEmpty()) {
            return;
        }
        var columns = TableSql.columns(table);
        var names = columns.stream().map(column -> DuckDb.name(column.name())).collect(Collectors.joining(", "));
        var values = columns.stream()
                .map(column -> "cast(" + DuckDb.name(column.name()) + " as " + TableSql.type(column.type()) + ")")
                .collect(Collectors.joining(", "));
        var rows = LiveParquet.rows(
                database, files, columns.stream().map(ColumnDefinition::name).toList());
        database.execute(
                "insert into star." + table.name() + " (" + names + ") select " + values + " from (" + rows + ")");
    }

    /** Removes the rows that have a key of the live rows of the files. */
    static void delete(DuckDb database, TableDefinition table, List<LiveFile> files) throws SQLException {
        if (!files.isEmpty()) {
            delete(database, table, LiveParquet.rows(database, files, table.keys()));
        }
    }

    /** Removes the rows that have a key of the rows marked as deleted in the files. */
    static void deleteMarked(DuckDb database, TableDefinition table, List<LiveFile> files) throws SQLException {
        if (!files.isEmpty()) {
            delete(database, table, LiveParquet.deletedRows(database, files, table.keys()));
        }
    }

    private static void delete(DuckDb database, TableDefinition table, String rows) throws SQLException {
        var keys = table.keys().stream().map(DuckDb::name).collect(Collectors.joining(", "));
        database.execute("delete from star.%1$s where (%2$s) in (select (%2$s) from (%3$s))"
                .formatted(table.name(), keys, rows));
    }
}
