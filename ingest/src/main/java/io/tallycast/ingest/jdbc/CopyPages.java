package io.tallycast.ingest.jdbc;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Page;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/** Pages of PostgreSQL's COPY, which DuckDB parses. The first fields of a row are its place, as text. */
final class CopyPages implements RowPages {

    private final CopyOut copy;
    private final TableShape shape;
    private final List<Column> lead;
    private final int pageRows;
    private final Path file;
    private Place reached = Place.START;

    CopyPages(CopyOut copy, TableShape shape, int pageRows, Path folder) {
        this.copy = copy;
        this.shape = shape;
        this.lead = lead(shape);
        this.pageRows = pageRows;
        try {
            this.file = Files.createTempFile(Files.createDirectories(folder), "rows-", ".csv");
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(folder, failed);
        }
    }

    private static List<Column> lead(TableShape shape) {
        Column cursor = shape.cursor();
        return cursor == null
                ? shape.key()
                : Stream.concat(Stream.of(cursor), shape.key().stream()).toList();
    }

    /** The select list: the row's place as text that {@link Column#parse} understands, then its columns. */
    static String list(TableShape shape, @Nullable String cursor, List<String> key) {
        List<String> expressions = new ArrayList<>(key);
        if (cursor != null) {
            expressions.add(0, cursor);
        }
        List<Column> lead = lead(shape);
        return IntStream.range(0, lead.size())
                        .mapToObj(place ->
                                text(lead.get(place), expressions.get(place)) + " as tallycast_place" + place + ", ")
                        .collect(joining())
                + shape.columns().stream().map(CopyPages::value).collect(joining(", "));
    }

    private static String value(Column column) {
        String name = "t." + DuckDb.name(column.label());
        return column.type().kind() == ColumnType.Kind.BYTES
                ? "encode(" + name + ", 'hex') as " + DuckDb.name(column.label())
                : name;
    }

    private static String text(Column column, String expression) {
        return switch (column.type().kind()) {
            case TIMESTAMP -> "to_char((" + expression + "), 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";
            case TIMESTAMPTZ -> "to_char((" + expression + "), 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
            default -> "(" + expression + ")::text";
        };
    }

    /** The condition under which the text of a row's values means the same to DuckDB; others are taken value by value. */
    static String plain(TableShape shape, List<String> key) {
        Stream<String> known = key.stream().map(name -> name + " is not null");
        Stream<String> finite = shape.columns().stream().flatMap(column -> {
            String name = "t." + DuckDb.name(column.label());
            return switch (column.type().kind()) {
                case DATE, TIMESTAMP, TIMESTAMPTZ ->
                    Stream.of("(" + name + " is null or (isfinite(" + name + ") and " + name + " >= '0001-01-01'))");
                case DECIMAL ->
                    column.type().isOpen()
                            ? Stream.of("(" + name + " is null or (abs(" + name + ") < 1e28 and " + name + " = round("
                                    + name + ", " + column.type().scale() + ")))")
                            : Stream.of("(" + name + " is null or " + name + " <> 'NaN')");
                case BIGINT, REAL, DOUBLE, BOOLEAN, BYTES, VARCHAR -> Stream.of();
            };
        });
        return Stream.concat(known, finite).collect(joining(" and "));
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) throws SQLException {
        byte[] last = null;
        int longest = 0;
        long rows = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18)) {
            while (rows < pageRows) {
                byte[] row = copy.isActive() ? copy.readFromCopy() : null;
                if (row == null) {
                    break;
                }
                out.write(row);
                last = row;
                longest = Math.max(longest, row.length);
                rows++;
            }
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(file, failed);
        }
        if (last == null) {
            return null;
        }
        reach(last);
        return new Page(relation(longest), shape.names(), rows, List.of());
    }

    private String relation(int longest) {
        String columns = Stream.concat(
                        IntStream.range(0, lead.size()).mapToObj(place -> "'_place" + place + "': 'VARCHAR'"),
                        shape.columns().stream()
                                .map(column -> DuckDb.text(column.name()) + ": '"
                                        + column.type().landed() + "'"))
                .collect(joining(", ", "{", "}"));
        String names = shape.names().stream().map(DuckDb::name).collect(joining(", "));
        return "(select " + names + ", null as _line, null as _file from read_csv(" + DuckDb.file(file)
                + ", auto_detect = false, header = false, parallel = false, strict_mode = true, new_line = '\\n'"
                + DuckDb.room(longest) + ", delim = ',', quote = '\"', escape = '\"', nullstr = ''"
                + ", allow_quoted_nulls = false, columns = " + columns + "))";
    }

    private void reach(byte[] row) {
        List<@Nullable String> fields = CopyRow.fields(new String(row, StandardCharsets.UTF_8), lead.size());
        List<String> texts = new ArrayList<>();
        for (int place = 0; place < lead.size(); place++) {
            String field = fields.get(place);
            texts.add(field == null ? "" : Column.format(lead.get(place).parse(field)));
        }
        boolean hasCursor = shape.cursor() != null;
        String cursor = hasCursor && fields.get(0) != null ? texts.get(0) : null;
        reached = new Place(cursor, List.copyOf(texts.subList(hasCursor ? 1 : 0, texts.size())));
    }

    @Override
    public Place reached() {
        return reached;
    }

    @Override
    public void close() throws SQLException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException leftBehind) {
            throw IngestErrors.landingFailed(file, leftBehind);
        }
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
