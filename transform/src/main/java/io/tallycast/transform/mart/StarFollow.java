package io.tallycast.transform.mart;

import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.DeltaFiles.Version;
import io.tallycast.transform.delta.FileChanges;
import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.mart.SideBySide.Piece;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Brings tables that hold an earlier version of the star to the latest one: by the files that differ, where these still exist. */
final class StarFollow {
    private final URI star;
    private final DeltaFiles delta;
    private final Map<String, Long> versions = new ConcurrentSkipListMap<>();
    private final Collection<String> moved = new ConcurrentSkipListSet<>();

    StarFollow(URI star, Storage storage) {
        this.star = star;
        this.delta = new DeltaFiles(storage);
    }

    /**
     * Brings the tables up to date; what has the version it had is not read.
     *
     * @param held version each table holds; a table without one holds no rows
     */
    void follow(DuckDb database, Collection<TableDefinition> tables, Map<String, Long> held)
            throws SQLException, IOException {
        SideBySide.run(
                database,
                tables.stream()
                        .map(table -> new Piece(
                                table.name(),
                                List.of(),
                                connection -> follow(connection, table, held.get(table.name()))))
                        .toList());
    }

    private void follow(DuckDb connection, TableDefinition table, @Nullable Long before)
            throws SQLException, IOException {
        var path = new Path(new Path(star), table.name()).toString();
        var latest = delta.latest(path);
        latest.ifPresent(version -> versions.put(table.name(), version));
        if (!Objects.equals(latest.orElse(null), before)) {
            moved.add(table.name());
            bring(connection, table, path, before);
        }
    }

    /** Latest version by table; tables that do not exist yet are left out. */
    Map<String, Long> versions() {
        return versions;
    }

    /** Names of the tables that had another version. */
    Collection<String> moved() {
        return moved;
    }

    private void bring(DuckDb connection, TableDefinition table, String path, @Nullable Long before)
            throws SQLException, IOException {
        var now = delta.of(path, null);
        var changes = now.isEmpty() ? Optional.<FileChanges>empty() : since(path, before, now.get());
        if (changes.isPresent() && isFew(changes.get(), now.orElseThrow())) {
            StarRows.delete(connection, table, changes.get().gone());
            StarRows.deleteMarked(connection, table, changes.get().marked());
            StarRows.insert(connection, table, changes.get().came());
        } else {
            connection.execute("delete from star." + table.name());
            StarRows.insert(connection, table, now.map(Version::files).orElse(List.of()));
        }
    }

    /** Empty when the earlier version cannot be read any more. */
    private Optional<FileChanges> since(String path, @Nullable Long before, Version now) throws IOException {
        if (before == null) {
            return Optional.empty();
        }
        try {
            return delta.of(path, before)
                    .map(earlier -> FileChanges.between(earlier, now))
                    .filter(StarFollow::isThere);
        } catch (KernelException | KernelEngineException removed) {
            return Optional.empty();
        }
    }

    private static boolean isThere(FileChanges changes) {
        return Stream.of(changes.gone(), changes.marked()).flatMap(List::stream).allMatch(LiveFile::isThere);
    }

    /** Whether less is read by following than by loading the table: it is not after its files were folded into one. */
    private static boolean isFew(FileChanges changes, Version now) {
        return size(changes.gone()) + size(changes.came()) < size(now.files());
    }

    private static long size(List<LiveFile> files) {
        return files.stream().mapToLong(LiveFile::size).sum();
    }
}
