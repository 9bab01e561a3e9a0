package io.tallycast.ingest;

import io.tallycast.ingest.definition.SourceFile;
import io.tallycast.ingest.files.FilesSource;
import io.tallycast.ingest.jdbc.JdbcSource;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The way into this module: reads source folders and opens what they declare. */
public final class Sources {

    private Sources() {}

    /**
     * Reads {@code <folder>/source.yml}, strictly.
     *
     * @param variables value of a {@code ${NAME}} placeholder; null when there is none
     * @throws IngestException CONFIGURATION when anything in it is unknown, missing or of the wrong form
     */
    public static SourceDefinition read(Path folder, UnaryOperator<String> variables) {
        return SourceFile.read(folder, variables);
    }

    /** Opens a source; no connection is made before it is needed. */
    public static Source open(SourceDefinition definition, SourceContext context) {
        if (definition instanceof JdbcDefinition database) {
            return new JdbcSource(database, context);
        }
        if (definition instanceof FilesDefinition drop) {
            return new FilesSource(drop, context);
        }
        throw new IllegalStateException("no kind for " + definition.getClass());
    }
}
