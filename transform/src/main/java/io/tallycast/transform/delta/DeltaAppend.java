package io.tallycast.transform.delta;

import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Adds rows to a Delta table in one commit. Nothing is visible before it; what a crash leaves behind is no part of the table. */
public final class DeltaAppend {
    private static final String WRITER = "tallycast";

    private final Engine engine;

    public DeltaAppend(Engine engine) {
        this.engine = engine;
    }

    /** Writes the rows, at least one, to one file and commits it. */
    public void rows(String table, List<Row> rows) {
        var transaction = begin(table);
        var state = transaction.getTransactionState(engine);
        var context = Transaction.getWriteContext(engine, state, Map.of());
        var batch = new FilteredColumnarBatch(new RowBatch(transaction.getSchema(engine), rows), Optional.empty());
        try {
            var data =
                    Transaction.transformLogicalData(engine, state, Utils.singletonCloseableIterator(batch), Map.of());
            var files = engine.getParquetHandler()
                    .writeParquetFiles(context.getTargetDirectory(), data, context.getStatisticsColumns());
            commit(table, transaction, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits files that lie in the table's folder and hold its columns. */
    public void files(String table, List<DataFileStatus> files) {
        commit(table, begin(table), Utils.toCloseableIterator(files.iterator()));
    }

    private Transaction begin(String table) {
        return Table.forPath(engine, table)
                .createTransactionBuilder(engine, WRITER, Operation.WRITE)
                .build(engine);
    }

    private void commit(String table, Transaction transaction, CloseableIterator<DataFileStatus> files) {
        var state = transaction.getTransactionState(engine);
        var context = Transaction.getWriteContext(engine, state, Map.of());
        try (var actions = Transaction.generateAppendActions(engine, state, files, context)) {
            var committed = transaction.commit(engine, CloseableIterable.inMemoryIterable(actions));
            for (var hook : committed.getPostCommitHooks()) {
                if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
                    hook.threadSafeInvoke(engine);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        }
    }
}
