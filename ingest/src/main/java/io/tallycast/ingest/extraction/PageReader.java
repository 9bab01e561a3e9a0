package io.tallycast.ingest.extraction;

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

    /** A page without rows that shows the columns; null when there was nothing to tell them from. */
    @Nullable
    Page columns();

    /** Whether each delivery names all its columns. JSON leaves out those that have no value. */
    default boolean namesColumns() {
        return true;
    }

    /** Where the reader stands after the last page. */
    Map<String, String> position();

    /** Asked once, after the last page. */
    Outcome outcome();

    /**
     * Every row the source still has, as a relation of {@code _key}; asked only when the outcome says so.
     *
     * @param seenKeys a relation with the {@code _key} of every row read, if {@link #keepsKeys}
     */
    String present(DuckDb duckdb, String seenKeys);

    /** Input files that have not changed since they landed and are therefore not read. */
    Set<String> settledFiles();

    /** Whether the keys of unchanged rows are to be kept for {@link #present}. */
    boolean keepsKeys();

    @Override
    void close();
}
