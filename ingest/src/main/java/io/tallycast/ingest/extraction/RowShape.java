package io.tallycast.ingest.extraction;

import static java.util.stream.Collectors.joining;

import io.tallycast.landing.Manifest.Column;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The technical columns every landed row carries, as DuckDB expressions. */
public final class RowShape {

    /** Every technical column, in the order they are landed. */
    static final List<String> TECHNICAL = List.of("_op", "_row_hash", "_key", "_extracted_at", "_line", "_file");

    private RowShape() {}

    /** The key as one text: columns joined by a bar, bars within a value escaped. */
    public static String key(List<String> columns) {
        if (columns.size() == 1) {
            return "cast(" + DuckDb.name(columns.get(0)) + " as varchar)";
        }
        return columns.stream()
                .map(column ->
                        "replace(replace(cast(" + DuckDb.name(column) + " as varchar), '\\', '\\\\'), '|', '\\|')")
                .collect(joining(", ", "concat_ws('|', ", ")"));
    }

    /** The same key, of values that were read but not landed. */
    public static String key(Stream<String> values, int columns) {
        return columns == 1
                ? values.collect(joining())
                : values.map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
                        .collect(joining("|"));
    }

    /**
     * The hash of the values and of the names they stand under: a source that reorders its columns has not changed, one that
     * renames a column or moves a value to another has.
     */
    static String hash(List<String> columns) {
        List<String> sorted = columns.stream().sorted().toList();
        return sorted.stream()
                .map(DuckDb::name)
                .collect(joining(
                        ", ", "cast(hash(" + DuckDb.text(String.join("\n", sorted)) + ", ", ") >> 1 as bigint)"));
    }

    static String instant(Instant instant) {
        return "timestamptz " + DuckDb.text(instant.toString());
    }

    /** The columns of a query, technical ones last. */
    static List<Column> columns(DuckDb duckdb, String select) {
        List<Column> columns = duckdb.rows("describe " + select).stream()
                .map(row -> new Column(row.get(0), row.get(1)))
                .toList();
        return Stream.concat(
                        columns.stream().filter(column -> !TECHNICAL.contains(column.name())),
                        columns.stream().filter(column -> TECHNICAL.contains(column.name())))
                .toList();
    }

    /** A page's rows in the shape they are landed in. */
    static String upserts(Page page, List<String> key, Instant extractedAt) {
        return "select " + page.columns().stream().map(DuckDb::name).collect(joining(", "))
                + ", 'U' as _op, " + hash(page.columns()) + " as _row_hash, " + key(key) + " as _key, "
                + instant(extractedAt) + " as _extracted_at, cast(_line as bigint) as _line, "
                + "cast(_file as varchar) as _file from " + page.rows();
    }
}
