package io.tallycast.transform.mart;

import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Loads star tables from their live Parquet files, less the rows deletion vectors name; two at a time, as each keeps one core busy. */
final class StarLoad {
    private static final int THREADS = 2;

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
        var loaded = new ConcurrentSkipListMap<String, Long>();
        var left = new ConcurrentLinkedQueue<>(tables);
        Callable<Boolean> work = () -> {
            try (var connection = database.another()) {
                for (var table = left.poll(); table != null; table = left.poll()) {
                    load(connection, star, table, versions, loaded);
                }
            } finally {
                // Nobody needs the other tables when one has failed.
                left.clear();
            }
            return true;
        };
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (var done : pool.invokeAll(Collections.nCopies(THREADS, work))) {
                done.get();
            }
            return loaded;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the mart was loaded", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** What a worker threw, to be thrown on. */
    private static RuntimeException thrown(@Nullable Throwable failure) throws SQLException, IOException {
        if (failure instanceof SQLException sql) {
            throw sql;
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private void load(
            DuckDb connection, Path star, TableDefinition table, Map<String, Long> versions, Map<String, Long> loaded)
            throws SQLException, IOException {
        var path = star.resolve(table.name()).toString();
        var version = versions.isEmpty() ? delta.of(path, null) : past(path, versions.get(table.name()));
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
                if (!Files.exists(Path.of(LiveParquet.local(file)))) {
                    throw new NoSuchFileException(file.path());
                }
            }
            return Optional.of(found);
        } catch (KernelException | KernelEngineException | IOException e) {
            throw MartErrors.versionGone(table, version, e);
        }
    }
}
