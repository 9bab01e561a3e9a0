package io.tallycast.transform.delta;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.deletionvectors.Base85Codec;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import io.delta.kernel.statistics.DataFileStatistics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * Removes rows of one live file by a deletion vector, or the file when no row is left.
 *
 * <p>The vector is kept in the log itself (storage type {@code i} of the Delta protocol): a portable array of 32-bit Roaring
 * bitmaps, of which a file of fewer than 2³¹ rows needs one.
 */
final class RowRemoval {
    private static final int MAGIC = 1681511377;
    private static final String INLINE = "i";

    private final Engine engine;
    private final Snapshot snapshot;
    private final AddFile file;

    RowRemoval(Engine engine, Snapshot snapshot, AddFile file) {
        this.engine = engine;
        this.snapshot = snapshot;
        this.file = file;
    }

    /** What the commit says: the file goes. */
    List<Row> whole(Clock clock) {
        return List.of(
                SingleAction.createRemoveFileSingleAction(file.toRemoveFileRow(true, Optional.of(clock.millis()))));
    }

    /** What the commit says: the file goes, and comes back with fewer rows. */
    List<Row> actions(Set<Long> positions, Clock clock) {
        var actions = new ArrayList<>(whole(clock));
        var deleted = new RoaringBitmap();
        positions.forEach(position -> deleted.add(Math.toIntExact(position)));
        file.getDeletionVector().ifPresent(vector -> {
            for (var position : DeletionVectorUtils.loadNewDvAndBitmap(engine, snapshot.getPath(), vector)
                    ._2
                    .toArray()) {
                deleted.add(Math.toIntExact(position));
            }
        });
        var rows =
                file.getNumRecords().orElseThrow(() -> new IllegalStateException(file.getPath() + " is not counted"));
        if (deleted.getCardinality() < rows) {
            actions.add(SingleAction.createAddFileSingleAction(remaining(deleted, rows)));
        }
        return actions;
    }

    private Row remaining(RoaringBitmap deleted, long rows) {
        // The least and greatest values said of the file may be of deleted rows: they are left out.
        var counted = new DataFileStatistics(rows, Map.of(), Map.of(), Map.of(), Optional.of(false));
        return AddFile.createAddFileRow(
                snapshot.getSchema(),
                file.getPath(),
                file.getPartitionValues(),
                file.getSize(),
                file.getModificationTime(),
                true,
                Optional.of(vector(deleted)),
                Optional.empty(),
                file.getBaseRowId(),
                file.getDefaultRowCommitVersion(),
                Optional.of(counted));
    }

    private static DeletionVectorDescriptor vector(RoaringBitmap deleted) {
        deleted.runOptimize();
        var bytes = ByteBuffer.allocate(4 + 8 + 4 + deleted.serializedSizeInBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putLong(1)
                .putInt(0);
        deleted.serialize(bytes);
        return new DeletionVectorDescriptor(
                INLINE,
                Base85Codec.encodeBytes(bytes.array()),
                Optional.empty(),
                bytes.capacity(),
                deleted.getCardinality());
    }
}
