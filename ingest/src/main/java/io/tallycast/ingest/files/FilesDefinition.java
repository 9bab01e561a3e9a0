package io.tallycast.ingest.files;

import io.tallycast.ingest.Formats;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.SourceKind;
import java.nio.file.Path;
import java.util.Map;

/**
 * A drop folder.
 *
 * @param path where the files are; relative to the home, or absolute
 */
record FilesDefinition(
        SourceKind kind,
        String name,
        Path folder,
        Path path,
        Map<String, FileDefinition> objects,
        Formats formats,
        boolean allowEmpty)
        implements SourceDefinition {}
