package io.tallycast.ingest.landing;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a kind of source supplies: pages in a repeatable order, and a position to continue from. */
public interface PageReader extends AutoCloseable {

    /** Continues after the page that left this position. False: it is of no use any more, all is to be read again. */
    boolean resume(Map<String, String> position);

    /** The next page; null when there is none. */
    @Nullable
    Page next(DuckDb duckdb);

    /** Where the reader stands after the last page. */
    Map<String, String> position();

    /**
     * Asked once, after the last page.
     *
     * @param seenKeys a relation with the {@code _key} of every row read, if {@link #keepsKeys}
     */
    Outcome outcome(DuckDb duckdb, String seenKeys);

    /** Input files that have not changed since they landed and are therefore not read. */
    Set<String> settledFiles();

    /** Whether the keys of unchanged rows are to be kept for {@link #outcome}. */
    boolean keepsKeys();

    @Override
    void close();
}
