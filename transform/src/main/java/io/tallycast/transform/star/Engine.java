package io.tallycast.transform.star;

import io.tallycast.transform.staging.StagedEntity;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Runs the loading queries, whose text is the same to every engine, over named views, and brings tables to the rows they give.
 *
 * <p>A view may be shown or defined again under its name; queries named before read the new one then.
 */
interface Engine extends AutoCloseable {
    /** The functions the queries use. */
    NightFunctions functions();

    /** A text as the engine's SQL writes it. */
    String literal(String text);

    /** Shows rows a night delivers, or rejects. */
    void stage(String view, StagedEntity delivered);

    /**
     * Shows the rows of a table that are affected; a view without rows when none is.
     *
     * @return false when there are none for certain
     */
    boolean show(String view, String table, Affected affected);

    /** Shows rows that have the columns of a table, in their order. */
    void show(String view, String table, List<Row> rows);

    /** Names a query. */
    void define(String view, String query);

    /** Computes a view, for many to read. */
    void hold(String view);

    /** Rows of a query, which know the names of its columns. */
    List<Row> rows(String query);

    /**
     * Makes each table hold the rows of its query, by key, in one commit; rows of other keys stay, and a table that differs in
     * nothing gets no version. The queries do not read what another of them writes.
     */
    List<Written> write(Map<String, String> targets);

    @Override
    void close();
}
