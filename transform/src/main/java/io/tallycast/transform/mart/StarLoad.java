package io.tallycast.transform.mart;

import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
     * @param versions versions to load by table name, a table that is not named stays empty; the latest ones when none is named
     * @return the version loaded by table name; tables that do not exist yet stay empty and are left out
     */
    Map<String, Long> load(Path star, Collection<TableDefinition> tables, Map<String, Long> versions)
            throws SQLException, IOException {
        var loaded = new TreeMap<String, Long>();
        for (var table : tables) {
            var path = star.resolve(table.name()).toString();
            var version = versions.isEmpty() ? delta.of(path, null) : past(path, versions.get(table.name()));
            if (version.isPresent()) {
                loaded.put(table.name(), version.get().version());
                if (!version.get().files().isEmpty()) {
                    load(table, version.get().files());
                }
            }
        }
        return loaded;
    }

    /** A version that was there once: its log or its files may have been removed since. */
    private Optional<DeltaFiles.Version> past(String table, @Nullable Long version) {
        if (version == null) {
            return Optional.empty();
        }
        try {
            var found = delta.of(table, version).orElseThrow(() -> new NoSuchFileException(table));
            for (var file : found.files()) {
                if (!Files.exists(Path.of(LiveParquet.local(file)))) {
                    throw new NoSuchFileException(file.path());
                }
            }
            return Optional.of(found);
        } catch (KernelException | KernelEngineException | IOException e) {
            throw MartErrors.versionGone(table, version, e);
        }
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
