package io.tallycast.ingest;

import java.util.List;

/** One object of a source (a table, a query, a set of files), as declared in its {@code source.yml}. */
public interface ObjectDefinition {

    String name();

    /** The columns that tell one row from another. */
    List<String> key();

    /**
     * What decides which rows are read and how, as a text. Where it is another than the one a batch was read by, that batch
     * does not say what need not be read again.
     */
    String reading();

    /** Columns without which nothing is landed. */
    List<String> required();

    /** Whether rows that are no longer there are landed as deleted. */
    boolean deletes();

    /** Largest share of the known rows (0 to 1) that may vanish at once. */
    double sweepLimit();
}
