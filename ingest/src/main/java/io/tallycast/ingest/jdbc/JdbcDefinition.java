package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.Formats;
import io.tallycast.ingest.Secret;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.SourceKind;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database.
 *
 * @param url JDBC URL; secret, because it may carry a password
 */
record JdbcDefinition(
        SourceKind kind,
        String name,
        Path folder,
        Secret url,
        @Nullable String username,
        @Nullable Secret password,
        Map<String, TableDefinition> objects,
        Formats formats,
        boolean allowEmpty)
        implements SourceDefinition {}
