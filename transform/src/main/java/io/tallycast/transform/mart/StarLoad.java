package io.tallycast.transform.mart;

import io.tallycast.sql.ColumnDefinition;
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
}
