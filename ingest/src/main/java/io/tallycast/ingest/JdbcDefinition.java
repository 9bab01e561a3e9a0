package io.tallycast.ingest;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database.
 *
 * @param url JDBC URL; secret, because it may carry a password
 */
public record JdbcDefinition(
        String name,
        Path folder,
        Secret url,
        @Nullable String username,
        @Nullable Secret password,
        Map<String, TableDefinition> objects,
        Formats formats,
        boolean allowEmpty)
        implements SourceDefinition {}
