package io.tallycast.ingest;

import java.nio.file.Path;
import java.util.Map;

/**
 * A drop folder.
 *
 * @param path where the files are; relative to the home, or absolute
 */
public record FilesDefinition(
        String name, Path folder, Path path, Map<String, FileDefinition> objects, Formats formats, boolean allowEmpty)
        implements SourceDefinition {}
