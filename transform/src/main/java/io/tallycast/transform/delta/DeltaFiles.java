package io.tallycast.transform.delta;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live Parquet files of Delta tables and the rows deleted in them, by Delta Kernel.
 *
 * <p>Kernel has no public way to a file's deletion vector (4.4.0): its internal classes are used in this package and
 * nowhere else.
 */
public final class DeltaFiles {
    private final Engine engine;
    private final FileCopies copies;

    /** Tables on local disks. */
    public DeltaFiles() {
        this(Storage.LOCAL);
    }

    public DeltaFiles(Storage storage) {
        this.engine = storage.engine();
        this.copies = storage.copies();
    }

    /**
     * A version of a table.
     *
     * @param version Delta version
     * @param files its live files
     */
    public record Version(long version, List<LiveFile> files) {}

    /**
     * A live file.
     *
     * @param path where it lies, as Hadoop names it: with a scheme, and not encoded as a URI would be
     * @param size in bytes
     * @param deletedRows positions of rows that no longer count, 0 is the first
     * @param copies where it is found when it does not lie on a local disk
     */
    public record LiveFile(String path, long size, Set<Long> deletedRows, FileCopies copies) {
        /** The file DuckDB reads. */
        public java.nio.file.Path local() {
            return copies.local(path, size);
        }

        /** Whether it can still be read: a vacuum may have removed it. */
        public boolean isThere() {
            try {
                return copies.has(path, size);
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }

        LiveFile withDeleted(Set<Long> rows) {
            return new LiveFile(path, size, rows, copies);
        }
    }

    /** The latest version of the table, or the one asked for; empty when there is no table. */
    public Optional<Version> of(String table, @Nullable Long version) throws IOException {
        var delta = Table.forPath(engine, table);
        Snapshot snapshot;
        try {
            snapshot =
                    version == null ? delta.getLatestSnapshot(engine) : delta.getSnapshotAsOfVersion(engine, version);
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
        return Optional.of(version(table, snapshot));
    }

    /** The number of the latest version, without its files; empty when there is no table. */
    public Optional<Long> latest(String table) {
        try {
            return Optional.of(
                    Table.forPath(engine, table).getLatestSnapshot(engine).getVersion());
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The version the table had at an instant; empty when its log does not reach back so far. */
    public Optional<Version> at(String table, Instant instant) throws IOException {
        var delta = Table.forPath(engine, table);
        var latest = delta.getLatestSnapshot(engine);
        if (latest.getTimestamp(engine) <= instant.toEpochMilli()) {
            return Optional.of(version(table, latest));
        }
        Snapshot snapshot;
        try {
            snapshot = delta.getSnapshotAsOfTimestamp(engine, instant.toEpochMilli());
        } catch (KernelException beforeItsFirstVersion) {
            return Optional.empty();
        }
        return Optional.of(version(table, snapshot));
    }

    private Version version(String table, Snapshot snapshot) throws IOException {
        if (!snapshot.getPartitionColumnNames().isEmpty()) {
            throw new IllegalStateException(table + " is partitioned, so its files lack columns");
        }
        return new Version(snapshot.getVersion(), files(snapshot));
    }

    private List<LiveFile> files(Snapshot snapshot) throws IOException {
        var files = new ArrayList<LiveFile>();
        try (var batches = snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (var rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        var row = rows.next();
                        var status = InternalScanFileUtils.getAddFileStatus(row);
                        files.add(new LiveFile(status.getPath(), status.getSize(), deletedRows(snapshot, row), copies));
                    }
                }
            }
        }
        return files;
    }

    static String path(Row scanned) {
        return InternalScanFileUtils.getAddFileStatus(scanned).getPath();
    }

    private Set<Long> deletedRows(Snapshot snapshot, Row file) {
        var vector = InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file);
        if (vector == null) {
            return Set.of();
        }
        var rows = DeletionVectorUtils.loadNewDvAndBitmap(engine, snapshot.getPath(), vector)._2;
        return Arrays.stream(rows.toArray()).boxed().collect(Collectors.toSet());
    }
}
