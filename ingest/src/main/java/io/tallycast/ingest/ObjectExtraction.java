package io.tallycast.ingest;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The extraction of one object for one night, page by page.
 *
 * <p>After each page the caller stores {@link #position()}; after a crash it hands the stored one to {@link #resume}.
 * Pages read after the stored position are read again; none is lost or landed twice. When the night's batch has
 * landed already, there is nothing to read and {@link #finish} answers it.
 */
public interface ObjectExtraction extends AutoCloseable {

    /** Continues where {@code position} was left; an empty one starts afresh. To be called before the first page. */
    void resume(Map<String, String> position);

    /** Reads one page, compares it with what has landed and keeps the changes durably. False: there was none left. */
    boolean readPage();

    /** Where the extraction stands after the last page read. */
    Map<String, String> position();

    /** Rows read so far, those read before a resume included. */
    long rowsRead();

    /** Rows rejected so far. */
    long rowsRejected();

    /**
     * The columns the delivery has, as they would be landed; empty when there is nothing to tell them from, or when its rows
     * may leave out columns.
     */
    List<Manifest.Column> columns();

    /**
     * Lands what changed, the manifest last. Empty: nothing changed, and no batch was made.
     *
     * @param require is shown the {@link #columns} before anything is landed, and may refuse them by throwing: then the next
     *     attempt reads the source again
     */
    Optional<LandedBatch> finish(Consumer<List<Manifest.Column>> require);

    default Optional<LandedBatch> finish() {
        return finish(columns -> {});
    }

    @Override
    void close();
}
