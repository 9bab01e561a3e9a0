package io.tallycast.ingest.jdbc;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.ObjectDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table or query of a database.
 *
 * @param table qualified name; null when a query is given
 * @param query a select to read instead of a table
 * @param cursor an expression that grows with every change; null = the object is read whole and compared
 * @param overlap how far before the last cursor the next extraction starts, when the cursor is a time
 * @param control name → query counted at the source in the transaction of the read
 */
record TableDefinition(
        String name,
        @Nullable String table,
        @Nullable String query,
        List<String> key,
        @Nullable String cursor,
        Duration overlap,
        boolean deletes,
        double sweepLimit,
        List<String> required,
        Map<String, String> control)
        implements ObjectDefinition {

    @Override
    public String reading() {
        return Stream.of(table, query, cursor, key).map(String::valueOf).collect(joining("\n"));
    }
}
