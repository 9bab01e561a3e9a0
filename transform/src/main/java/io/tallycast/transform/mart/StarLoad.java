package io.tallycast.transform.mart;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Loads star tables from their live Parquet files, less the rows deletion vectors name. */
final class StarLoad {
    private static final String DELETED = "temp.main.deleted_row";

    private final DuckDb database;
    private final DeltaFiles delta = new DeltaFiles();

    StarLoad(DuckDb database) {
        this.database = database;
    }

    /**
     * Fills the tables of schema star, which exist and are empty.
     *
     * @param versions versions to load by table name; the latest of tables that are not named
     * @return the version loaded by table name; tables that do not exist yet stay empty and are left out
     */
    Map<String, Long> load(Path star, Collection<TableDefinition> tables, Map<String, Long> versions)
            throws SQLException, IOException {
        var loaded = new TreeMap<String, Long>();
        for (var table : tables) {
            var version = delta.of(star.resolve(table.name()).toString(), versions.get(table.name()));
            if (version.isPresent()) {
                loaded.put(table.name(), version.get().version());
                if (!version.get().files().isEmpty()) {
                    load(table, version.get().files());
                }
            }
        }
        return loaded;
    }

    private void load(TableDefinition table, List<DeltaFiles.LiveFile> files) throws SQLException {
        var parquet = LiveParquet.of(files);
        var known = LiveParquet.columns(database, parquet);
        var columns = TableSql.columns(table);
        var names = columns.stream().map(column -> DuckDb.name(column.name())).collect(Collectors.joining(", "));
        var values = columns.stream()
                .map(column -> "cast("
                        + (known.contains(column.name()) ? "part." + DuckDb.name(column.name()) : "null")
                        + " as " + TableSql.type(column.type()) + ")")
                .collect(Collectors.joining(", "));
        markDeleted(files);
        database.execute("insert into star." + table.name() + " (" + names + ") select " + values + " from " + parquet
                + " as part anti join " + DELETED
                + " as deleted on deleted.file = part.filename and deleted.row_number = part.file_row_number");
    }

    private void markDeleted(List<DeltaFiles.LiveFile> files) throws SQLException {
        database.execute("create or replace temp table deleted_row (file varchar, row_number bigint)");
        try (var rows = database.connection().createAppender("temp", "main", "deleted_row")) {
            for (var file : files) {
                for (long row : file.deletedRows()) {
                    rows.beginRow().append(LiveParquet.local(file)).append(row).endRow();
                }
            }
        }
    }
}
