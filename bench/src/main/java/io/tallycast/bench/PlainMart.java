package io.tallycast.bench;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mart made by plain DuckDB: the star read from one Parquet file a table, then all macros and KPIs. It leaves out comments,
 * checks, fsyncs and all that says where rows came from.
 *
 * <p>Arguments: the home, the folder of the Parquet files, the file to make.
 */
public final class PlainMart {
    private PlainMart() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        var folder = Path.of(arguments[1]);
        try (var duckDb = DuckDb.inMemory()) {
            Rival.attach(duckDb, Path.of(arguments[0]), Path.of(arguments[2]));
            var known = new TreeSet<String>();
            for (var schema : List.of("star", "meta", "kpi")) {
                duckDb.execute("create schema " + schema);
            }
            for (var table : tables(duckDb)) {
                duckDb.execute("create table %s as from %s".formatted(table, DuckDb.literal(file(folder, table))));
                known.add(table);
            }
            Kpis.create(duckDb, SqlModels.load(), known);
        }
    }

    /** Writes the Parquet files. */
    static void export(Path home, Path folder) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            duckDb.execute("attach %s as home (read_only)".formatted(DuckDb.literal(DemoHome.mart(home))));
            for (var table : tables(duckDb)) {
                duckDb.execute("copy home.%s to %s".formatted(table, DuckDb.literal(file(folder, table))));
            }
        }
    }

    private static Set<String> tables(DuckDb duckDb) throws SQLException {
        return new TreeSet<>(duckDb.rows(
                "select schema_name || '.' || table_name from duckdb_tables()"
                        + " where database_name = 'home' and schema_name in ('star', 'meta')",
                row -> row.getString(1)));
    }

    private static String file(Path folder, String table) {
        return folder.resolve(table + ".parquet").toString();
    }
}
