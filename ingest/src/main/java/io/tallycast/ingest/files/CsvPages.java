package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.ColumnNames;
import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Page;
import io.tallycast.ingest.extraction.Reject;
import io.tallycast.ingest.extraction.RowShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pages of a CSV file: the scanner copies well-formed rows, with their line numbers, for DuckDB to parse. */
final class CsvPages implements FilePages {

    private static final int PAGE_BYTES = 1 << 26;

    private final InputFile file;
    private final FileDefinition object;
    private final CsvShape shape;
    private final int pageRows;
    private final Path clean;
    private final Text text;
    private final CsvScanner scanner;
    private final KeyOrder keys;
    private final int[] keyFields;
    private final int[] unnamedFields;

    CsvPages(InputFile file, FileDefinition object, int pageRows, Path folder, long offset, long line, KeyOrder keys)
            throws IOException {
        this.file = file;
        this.object = object;
        this.shape = new CsvShape(object, file.header());
        this.pageRows = pageRows;
        this.keyFields = shape.keyFields();
        this.unnamedFields = shape.unnamedFields();
        this.keys = keys;
        if (object.key().size() > 1 || keyFields.length != 1 || object.unpivot() != null) {
            keys.lose();
        }
        this.text = CsvText.open(file.path(), file.charset(), object, file.titles(), file.delimiter());
        this.clean = Files.createTempFile(folder, "rows-", ".csv");
        text.discard(offset);
        this.scanner = new CsvScanner(
                text, file.delimiter(), object.scannedQuote(), offset, offset == 0 ? 1 + file.titles() : line);
        if (offset == 0 && object.header()) {
            scanner.advance();
        }
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) {
        List<Reject> rejects = new ArrayList<>();
        Lines lines = new Lines();
        long read = 0;
        int longest;
        try (CleanFile out = new CleanFile(clean)) {
            long begin = scanner.offset();
            while (read + rejects.size() < pageRows && scanner.offset() - begin < PAGE_BYTES && scanner.advance()) {
                Reject reject = reject();
                if (reject == null) {
                    out.add(scanner.bytes(), scanner.start(), scanner.end());
                    lines.add(scanner.line());
                    if (keyFields.length == 1) {
                        order();
                    }
                    read++;
                } else {
                    rejects.add(reject);
                }
            }
            longest = out.longest();
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file.path(), failed + ".");
        }
        if (read == 0 && rejects.isEmpty()) {
            return null;
        }
        return page(duckdb, read == 0 ? "" : lines.number(duckdb, parsed(longest), file.name()), read, rejects);
    }

    private String parsed(int longest) {
        return new CsvRead(
                        clean,
                        longest,
                        file.delimiter(),
                        object.scannedQuote(),
                        shape.fields(),
                        object.nullValues(),
                        true)
                .relation();
    }

    private Page page(DuckDb duckdb, String relation, long read, List<Reject> rejects) {
        if (object.unpivot() == null || read == 0) {
            return new Page(relation, shape.columns(), read, rejects);
        }
        long rows = duckdb.execute("create or replace temp table unpivoted as from " + shape.rows(relation));
        return new Page("unpivoted", shape.columns(), rows, rejects);
    }

    private @Nullable Reject reject() {
        String problem = scanner.problem();
        if (problem != null) {
            return reject(null, problem);
        }
        if (scanner.fields() != file.header().size()) {
            return reject(
                    null,
                    "%d fields where the header has %d"
                            .formatted(scanner.fields(), file.header().size()));
        }
        for (int field : keyFields) {
            if (isNull(field)) {
                return reject(shape.fields().get(field), Reject.NO_KEY);
            }
        }
        if (titles()) {
            return reject(null, "the titles of the columns once more");
        }
        for (int field : unnamedFields) {
            if (!value(field).isEmpty()) {
                return reject(null, "a value in a column without a name");
            }
        }
        return null;
    }

    /** Files put together keep the header of each. */
    private boolean titles() {
        if (!object.header() || keyFields.length == 0) {
            return false;
        }
        int key = keyFields[0];
        int length = scanner.fieldEnd(key) - scanner.fieldStart(key) - 2 * quotes(key);
        return length <= 4 * file.header().get(key).length()
                && value(key).strip().equals(file.header().get(key))
                && IntStream.range(0, file.header().size())
                        .allMatch(field -> ColumnNames.landed(file.header().get(field))
                                .startsWith(ColumnNames.landed(value(field))));
    }

    private Reject reject(@Nullable String column, String reason) {
        String line = new String(
                scanner.bytes(),
                scanner.start(),
                Math.min(scanner.end() - scanner.start(), 4096),
                StandardCharsets.UTF_8);
        return new Reject(file.name(), scanner.line(), column, line, reason, key());
    }

    /** The key of a record that is rejected; null where its fields cannot be separated. */
    private @Nullable String key() {
        if (keyFields.length < object.key().size()) {
            return null;
        }
        String quote = String.valueOf(object.scannedQuote());
        List<String> parts = new ArrayList<>();
        for (int field : keyFields) {
            if (scanner.fieldStart(field) > scanner.end() || isNull(field)) {
                return null;
            }
            parts.add(quotes(field) == 0 ? value(field) : value(field).replace(quote + quote, quote));
        }
        return RowShape.key(parts.stream(), parts.size());
    }

    private boolean isNull(int field) {
        int length = scanner.fieldEnd(field) - scanner.fieldStart(field);
        if (length == 0) {
            return true;
        }
        if (length > 2 && object.nullValues().isEmpty()) {
            return false;
        }
        String value = value(field);
        return value.isEmpty() || object.nullValues().contains(value);
    }

    private String value(int field) {
        int quotes = quotes(field);
        int from = scanner.fieldStart(field) + quotes;
        return new String(scanner.bytes(), from, scanner.fieldEnd(field) - quotes - from, StandardCharsets.UTF_8);
    }

    private void order() {
        int field = keyFields[0];
        int quotes = quotes(field);
        keys.add(scanner.bytes(), scanner.fieldStart(field) + quotes, scanner.fieldEnd(field) - quotes);
    }

    /** How many quotes a field has at either end. */
    private int quotes(int field) {
        int from = scanner.fieldStart(field);
        return scanner.fieldEnd(field) - from >= 2 && scanner.bytes()[from] == object.scannedQuote() ? 1 : 0;
    }

    @Override
    public Map<String, String> position() {
        return Map.of("offset", String.valueOf(scanner.offset()), "line", String.valueOf(scanner.nextLine()));
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
