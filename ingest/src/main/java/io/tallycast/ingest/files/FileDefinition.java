package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.ObjectDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of files of one shape in a drop folder.
 *
 * @param file glob relative to the drop folder
 * @param encoding a charset name, or "auto"
 * @param delimiter one character, or null to detect it
 * @param quote the quote character, or null where nothing is quoted
 * @param escape what makes the next character a plain one, or null where quotes are doubled
 * @param skip how many lines stand before the header
 * @param header whether the first line names the columns
 * @param unpivot null = rows as they are
 * @param nullValues texts that mean "no value", besides the empty text
 */
record FileDefinition(
        String name,
        String file,
        Format format,
        String encoding,
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        int skip,
        boolean header,
        List<String> key,
        @Nullable Unpivot unpivot,
        List<String> nullValues,
        List<String> required,
        boolean deletes,
        double sweepLimit)
        implements ObjectDefinition {

    @Override
    public String reading() {
        Stream<@Nullable Object> always =
                Stream.of(format, encoding, delimiter, quote, header, key, unpivot, nullValues);
        Stream<String> sometimes = Stream.concat(
                Stream.ofNullable(escape).map(character -> "escape " + character),
                Stream.of(skip).filter(lines -> lines > 0).map(lines -> "skip " + lines));
        return Stream.concat(always.map(String::valueOf), sometimes).collect(joining("\n"));
    }

    /** The quote character of the text as it is scanned. */
    char scannedQuote() {
        return quote == null ? '"' : quote;
    }

    /** File formats. */
    public enum Format {
        CSV,
        TSV,
        JSONL,
        PARQUET
    }

    /**
     * Turns columns into rows: one row per kept columns and remaining column that has a value.
     *
     * @param keep columns that stay
     * @param name new column that takes the header of the remaining columns
     * @param value new column that takes their values
     */
    public record Unpivot(List<String> keep, String name, String value) {}
}
