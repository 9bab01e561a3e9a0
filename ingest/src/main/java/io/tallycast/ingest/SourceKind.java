package io.tallycast.ingest;

import io.tallycast.ingest.definition.SourceSection;

/**
 * A kind of source: one package that knows the keys it has in {@code source.yml} and how to read what they declare. Kinds
 * are found by {@link java.util.ServiceLoader}, the shipped ones and those of a jar in the home's drivers folder.
 */
public interface SourceKind {

    /** The word after {@code kind:}. */
    String name();

    /**
     * Reads what a source of this kind declares.
     *
     * @throws IngestException CONFIGURATION when anything in it is unknown, missing or of the wrong form
     */
    SourceDefinition read(SourceSection section);

    /** Opens a source that this kind has read; no connection is made before it is needed. */
    Source open(SourceDefinition definition, SourceContext context);

    /** Whether objects of one source may be extracted at the same time; else they follow each other. */
    boolean readsSideBySide();
}
