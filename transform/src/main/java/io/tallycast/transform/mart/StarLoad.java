package io.tallycast.transform.mart;

import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.mart.SideBySide.Piece;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Loads star tables from their live Parquet files, less the rows deletion vectors name. */
final class StarLoad {
    private final URI star;
    private final Map<String, Long> wanted;
    private final DeltaFiles delta;
    private final Map<String, Long> loaded = new ConcurrentSkipListMap<>();

    /** @param wanted versions to load by table name, a table that is not named stays empty; the latest ones when none is named */
    StarLoad(URI star, Storage storage, Map<String, Long> wanted) {
        this.star = star;
        this.delta = new DeltaFiles(storage);
        this.wanted = wanted;
    }

    /** Fills the tables of schema star, which exist and are empty. */
    void load(DuckDb database, Collection<TableDefinition> tables) throws SQLException, IOException {
        SideBySide.run(
                database,
                tables.stream()
                        .map(table -> new Piece(table.name(), List.of(), connection -> load(connection, table)))
                        .toList());
    }

    /** The version loaded by table name; tables that do not exist yet stay empty and are left out. */
    Map<String, Long> versions() {
        return loaded;
    }

    private void load(DuckDb connection, TableDefinition table) throws SQLException, IOException {
        var path = new Path(new Path(star), table.name()).toString();
        var version = wanted.isEmpty() ? delta.of(path, null) : past(path, wanted.get(table.name()));
        if (version.isPresent()) {
            loaded.put(table.name(), version.get().version());
            StarRows.insert(connection, table, version.get().files());
        }
    }

    /** A version that was there once: its log or its files may have been removed since. */
    private Optional<DeltaFiles.Version> past(String table, @Nullable Long version) {
        if (version == null) {
            return Optional.empty();
        }
        try {
            var found = delta.of(table, version).orElseThrow(() -> new NoSuchFileException(table));
            for (var file : found.files()) {
                if (!file.isThere()) {
                    throw new NoSuchFileException(file.path());
                }
            }
            return Optional.of(found);
        } catch (KernelException | KernelEngineException | IOException e) {
            throw MartErrors.versionGone(table, version, e);
        }
    }
}
