package io.tallycast.transform.delta;

import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.transform.TransformErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * Changes a Delta table in one commit. Nothing is visible before it; what a crash leaves behind is no part of the table.
 *
 * <p>For changes that fit into memory: a merge by Spark takes ten jobs and more, whatever the size.
 */
public final class DeltaWriter {
    private static final String WRITER = "tallycast";

    private final Engine engine;
    private final Clock clock;

    /** @param clock dates the files and rows that are removed: they are kept for the table's retention from then on */
    public DeltaWriter(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Adds rows and removes others.
     *
     * @param rows rows to add, may be none
     * @param gone positions of the rows to remove by the path of their file, as {@link DeltaFiles} names it
     */
    public void change(String table, List<Row> rows, Map<String, Set<Long>> gone) {
        var transaction = begin(table);
        var actions = new ArrayList<io.delta.kernel.data.Row>();
        try {
            if (!gone.isEmpty()) {
                actions.addAll(removals(Table.forPath(engine, table), gone));
            }
            if (!rows.isEmpty()) {
                actions.addAll(additions(transaction, write(transaction, rows)));
            }
            commit(table, transaction, actions);
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        }
    }

    /** Adds files that lie in the table's folder and hold its columns. */
    public void add(String table, List<DataFileStatus> files) {
        replace(table, files, Map.of());
    }

    /**
     * Adds files that lie in the table's folder and hold its columns, and removes rows.
     *
     * @param gone positions of the rows to remove by the path of their file, as {@link DeltaFiles} names it
     */
    public void replace(String table, List<DataFileStatus> files, Map<String, Set<Long>> gone) {
        var transaction = begin(table);
        var actions = new ArrayList<io.delta.kernel.data.Row>();
        try {
            if (!gone.isEmpty()) {
                actions.addAll(removals(Table.forPath(engine, table), gone));
            }
            if (!files.isEmpty()) {
                actions.addAll(additions(transaction, Utils.toCloseableIterator(files.iterator())));
            }
            commit(table, transaction, actions);
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        }
    }

    /** Puts files that lie in the table's folder and hold the same rows in place of others, which go whole. */
    public void fold(String table, List<DataFileStatus> files, Set<String> gone) {
        var transaction = begin(table);
        try {
            var actions = removals(Table.forPath(engine, table), gone, (path, removal) -> removal.whole(clock));
            actions.addAll(additions(transaction, Utils.toCloseableIterator(files.iterator())));
            commit(table, transaction, actions);
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        }
    }

    private Transaction begin(String table) {
        return Table.forPath(engine, table)
                .createTransactionBuilder(engine, WRITER, Operation.WRITE)
                // Whoever else wrote in the meantime did so against the run lock: this change was made of older rows.
                .withMaxRetries(0)
                .build(engine);
    }

    private CloseableIterator<DataFileStatus> write(Transaction transaction, List<Row> rows) throws IOException {
        var state = transaction.getTransactionState(engine);
        var context = Transaction.getWriteContext(engine, state, Map.of());
        var batch = new FilteredColumnarBatch(new RowBatch(transaction.getSchema(engine), rows), Optional.empty());
        var data = Transaction.transformLogicalData(engine, state, Utils.singletonCloseableIterator(batch), Map.of());
        // Kernel encodes the folder as a URI and takes it for a path then (4.4.0).
        var folder = new Path(URI.create(context.getTargetDirectory())).toString();
        return engine.getParquetHandler().writeParquetFiles(folder, data, context.getStatisticsColumns());
    }

    private List<io.delta.kernel.data.Row> additions(Transaction transaction, CloseableIterator<DataFileStatus> files)
            throws IOException {
        var state = transaction.getTransactionState(engine);
        var context = Transaction.getWriteContext(engine, state, Map.of());
        var actions = new ArrayList<io.delta.kernel.data.Row>();
        try (var rows = Transaction.generateAppendActions(engine, state, files, context)) {
            rows.forEachRemaining(actions::add);
        }
        return actions;
    }

    private List<io.delta.kernel.data.Row> removals(Table table, Map<String, Set<Long>> gone) throws IOException {
        return removals(
                table,
                gone.keySet(),
                (path, removal) -> removal.actions(Objects.requireNonNull(gone.get(path)), clock));
    }

    private List<io.delta.kernel.data.Row> removals(
            Table table, Set<String> gone, BiFunction<String, RowRemoval, List<io.delta.kernel.data.Row>> removed)
            throws IOException {
        var snapshot = table.getLatestSnapshot(engine);
        var scan = (ScanImpl) snapshot.getScanBuilder().build();
        var actions = new ArrayList<io.delta.kernel.data.Row>();
        var left = new HashSet<>(gone);
        try (var batches = scan.getScanFiles(engine, true)) {
            while (batches.hasNext()) {
                try (var files = batches.next().getRows()) {
                    while (files.hasNext()) {
                        var file = files.next();
                        var path = DeltaFiles.path(file);
                        if (left.remove(path)) {
                            var removal = new RowRemoval(engine, snapshot, new AddFile(file.getStruct(0)));
                            actions.addAll(removed.apply(path, removal));
                        }
                    }
                }
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("No live files of " + table.getPath(engine) + ": " + left);
        }
        return actions;
    }

    private void commit(String table, Transaction transaction, List<io.delta.kernel.data.Row> actions)
            throws IOException {
        TransactionCommitResult committed;
        try {
            committed = transaction.commit(
                    engine, CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
        } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException e) {
            throw TransformErrors.otherWriter(table, e);
        }
        for (var hook : committed.getPostCommitHooks()) {
            if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
                hook.threadSafeInvoke(engine);
            }
        }
    }
}
