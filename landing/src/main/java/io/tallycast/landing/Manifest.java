package io.tallycast.landing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one batch holds; the content of {@code manifest.json}. A folder without one is not a batch.
 *
 * @param format version of this layout
 * @param night the night it was landed in
 * @param extractedAt grows strictly from batch to batch of an object, whatever the clock does
 * @param read rows read from the source, unchanged ones included, rejected ones not
 * @param rows rows landed: upserts and deletes
 * @param schema columns of the parts, technical ones last
 * @param cursor how far the source was read; the next extraction starts there, less the overlap
 * @param contentHash input file → sha-256, for every input file there was
 * @param drift what changed in the source's columns since the batch before
 * @param reading hash of what decided which rows were read and how; null in manifests of earlier builds
 */
@JsonPropertyOrder({"format", "source", "object", "batch"})
public record Manifest(
        int format,
        String source,
        String object,
        @JsonUnwrapped Night night,
        Instant extractedAt,
        long read,
        long rows,
        long upserts,
        long deletes,
        long rejected,
        List<Part> parts,
        List<Column> schema,
        List<String> key,
        @Nullable Cursor cursor,
        Map<String, String> contentHash,
        List<ControlTotal> control,
        List<String> drift,
        @Nullable String reading) {

    /** The layout this code writes and reads. */
    public static final int FORMAT = 1;

    /** Written for those who read the file without this code; it follows from the night. */
    @JsonProperty
    public String batch() {
        return night.batch();
    }

    /** One Parquet file of the batch. */
    public record Part(String file, long rows, String sha256) {}

    /** One column, with its type as DuckDB names it. */
    public record Column(String name, String type) {}

    /** The highest cursor value reached, and the key that had it. */
    public record Cursor(String value, String key) {}

    /** A figure counted at the source in the transaction of the read; the item is null when there is only one. */
    public record ControlTotal(
            String name, @Nullable String item, @Nullable BigDecimal value) {}
}
