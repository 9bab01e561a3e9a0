package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.ColumnNames;
import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Page;
import io.tallycast.ingest.extraction.Reject;
import io.tallycast.ingest.extraction.RowShape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Pages of a file with one JSON object a line. */
final class JsonPages implements FilePages {

    private static final int PAGE_BYTES = 1 << 24;
    private static final int SAMPLE = 1000;

    private final InputFile file;
    private final FileDefinition object;
    private final int pageRows;
    private final Path clean;
    private final Text text;
    private final LineScanner lines;

    JsonPages(InputFile file, FileDefinition object, int pageRows, Path folder, long offset, long line)
            throws IOException {
        this.file = file;
        this.object = object;
        this.pageRows = pageRows;
        this.text = Text.open(file.path(), file.charset(), JsonArray::lines);
        this.clean = Files.createTempFile(folder, "rows-", ".csv");
        text.discard(offset);
        this.lines = new LineScanner(text, offset, line);
    }

    /** The fields of the first lines; empty when there are no lines. */
    static List<String> sampleColumns(Path file, Charset charset) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        try (Text text = Text.open(file, charset, JsonArray::lines)) {
            LineScanner lines = new LineScanner(text, 0, 1);
            int line = 0;
            for (; line < SAMPLE && lines.advance(); line++) {
                Map<String, @Nullable String> fields = new LinkedHashMap<>();
                try {
                    JsonLine.parse(lines.bytes(), lines.start(), lines.length(), fields);
                    fields.keySet().forEach(name -> columns.add(ColumnNames.landed(name)));
                } catch (JacksonException | IllegalArgumentException brokenLine) {
                    // Reported as a rejected row when it is read.
                }
            }
            if (columns.isEmpty() && line > 0) {
                throw IngestErrors.badColumns(
                        file.toString(), "none of its first " + line + " lines is a JSON object with fields.");
            }
        }
        return List.copyOf(columns);
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) {
        List<Reject> rejects = new ArrayList<>();
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        Lines numbers = new Lines();
        Set<String> columns = new LinkedHashSet<>();
        int longest;
        try {
            long begin = lines.offset();
            while (rows.size() + rejects.size() < pageRows && lines.offset() - begin < PAGE_BYTES && lines.advance()) {
                Map<String, @Nullable String> row = row(rejects);
                if (row != null) {
                    rows.add(row);
                    numbers.add(lines.line());
                    columns.addAll(row.keySet());
                }
            }
            if (rows.isEmpty() && rejects.isEmpty()) {
                return null;
            }
            longest = write(rows, columns);
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file.path(), failed + ".");
        }
        List<String> fields = List.copyOf(columns);
        String parsed = new CsvRead(clean, longest, ',', '"', fields, List.of(), false).relation();
        return new Page(
                rows.isEmpty() ? "" : numbers.number(duckdb, parsed, file.name()), fields, rows.size(), rejects);
    }

    private @Nullable Map<String, @Nullable String> row(List<Reject> rejects) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        try {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            if (!Utf8.valid(lines.bytes(), lines.start(), lines.start() + lines.length())) {
                throw new IllegalArgumentException("bytes that are not in the file's encoding");
            }
            JsonLine.parse(lines.bytes(), lines.start(), lines.length(), fields);
            fields.forEach((name, value) -> {
                String column = ColumnNames.landed(name);
                if (row.containsKey(column)) {
                    throw new IllegalArgumentException("a second field named '" + name + "', but for its case");
                }
                if (column.isEmpty() || ColumnNames.reserved(column)) {
                    throw new IllegalArgumentException("a field named '" + name + "'");
                }
                boolean nothing = value == null
                        || value.indexOf('\0') >= 0
                        || object.nullValues().contains(value);
                if (value != null && value.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("a NUL character");
                }
                row.put(column, nothing ? null : value);
            });
            for (String key : object.key()) {
                String value = row.get(ColumnNames.landed(key));
                if (value == null || value.isEmpty()) {
                    rejects.add(reject(key, Reject.NO_KEY, fields));
                    return null;
                }
            }
            return row;
        } catch (JacksonException notJson) {
            rejects.add(reject(null, "not JSON: " + notJson.getOriginalMessage(), fields));
        } catch (IllegalArgumentException notARow) {
            rejects.add(reject(null, String.valueOf(notARow.getMessage()), fields));
        }
        return null;
    }

    private Reject reject(@Nullable String column, String reason, Map<String, @Nullable String> fields) {
        String line = new String(lines.bytes(), lines.start(), Math.min(lines.length(), 4096), StandardCharsets.UTF_8);
        return new Reject(file.name(), lines.line(), column, line, reason, key(fields));
    }

    private @Nullable String key(Map<String, @Nullable String> fields) {
        List<String> parts = new ArrayList<>();
        for (String key : object.key()) {
            String column = ColumnNames.landed(key);
            fields.forEach((name, value) -> {
                if (value != null
                        && !value.isEmpty()
                        && ColumnNames.landed(name).equals(column)) {
                    parts.add(value);
                }
            });
        }
        return parts.size() == object.key().size() ? RowShape.key(parts.stream(), parts.size()) : null;
    }

    /** Writes the rows as CSV and answers how many bytes the longest takes. */
    private int write(List<Map<String, @Nullable String>> rows, Set<String> columns) throws IOException {
        int longest = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(clean))) {
            for (Map<String, @Nullable String> row : rows) {
                byte[] line = columns.stream()
                        .map(column -> quoted(row.get(column)))
                        .collect(joining(",", "", "\n"))
                        .getBytes(StandardCharsets.UTF_8);
                longest = Math.max(longest, line.length);
                out.write(line);
            }
        }
        return longest;
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "" : '"' + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public Map<String, String> position() {
        return Map.of("offset", String.valueOf(lines.offset()), "line", String.valueOf(lines.line() + 1));
    }

    @Override
    public long checksum() {
        try {
            return text.checksum();
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file.path(), failed + ".");
        }
    }

    @Override
    public void close() {
        try (text) {
            Files.deleteIfExists(clean);
        } catch (IOException leftBehind) {
            throw IngestErrors.landingFailed(clean, leftBehind);
        }
    }
}
