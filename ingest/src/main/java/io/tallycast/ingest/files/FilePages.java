package io.tallycast.ingest.files;

import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of one file. */
interface FilePages extends AutoCloseable {

    /** The next page; null at the end of the file. */
    @Nullable
    Page next(DuckDb duckdb);

    /** Where to go on, as {@code offset} and {@code line}. */
    Map<String, String> position();

    /** The checksum of all bytes, once the end was reached. */
    long checksum();

    @Override
    void close();
}
