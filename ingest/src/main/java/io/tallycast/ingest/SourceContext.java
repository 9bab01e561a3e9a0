package io.tallycast.ingest;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What a source needs to know of its surroundings.
 *
 * @param home the company's folder; relative drop folders are resolved against it, spill files go below its tmp
 * @param drivers folder of JDBC drivers that are not shipped
 * @param clock gives the extraction instant
 * @param pageRows most rows of one page, and so of one part file
 * @param memoryLimit bound of the native memory of the source's extractions together, as DuckDB writes it ("512MB")
 */
public record SourceContext(Path home, Path drivers, Clock clock, int pageRows, String memoryLimit) {

    /** One Parquet row group a page. */
    private static final int PAGE_ROWS = 122_880;

    public SourceContext(Path home, Path drivers, Clock clock) {
        this(home, drivers, clock, PAGE_ROWS, "512MB");
    }
}
