package io.tallycast.transform;

import java.nio.file.Path;

/**
 * A source as staging sees it.
 *
 * @param name name of the source, also its folder in the landing
 * @param stagingFolder folder of its staging models
 * @param formats how it writes values as text
 */
public record StagingSource(String name, Path stagingFolder, SourceFormats formats) {}
