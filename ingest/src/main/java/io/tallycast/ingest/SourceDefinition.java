package io.tallycast.ingest;

import java.nio.file.Path;
import java.util.Map;

/** A source as declared in {@code <folder>/source.yml}; the source's name is the folder's. */
public interface SourceDefinition {

    /** The kind that read it, and opens it. */
    SourceKind kind();

    String name();

    /** The folder that holds source.yml and the staging models. */
    Path folder();

    /** Object name → definition, in the order of the file. */
    Map<String, ? extends ObjectDefinition> objects();

    Formats formats();

    /** Whether an object may come back empty although rows of it are known. */
    boolean allowEmpty();
}
