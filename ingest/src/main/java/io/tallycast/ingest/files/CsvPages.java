package io.tallycast.ingest.files;

import io.tallycast.ingest.FileDefinition;
import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.landing.DuckDb;
import io.tallycast.ingest.landing.Page;
import io.tallycast.ingest.landing.Reject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final int[] keyFields;
    private final int[] unnamedFields;

    CsvPages(InputFile file, FileDefinition object, int pageRows, Path folder, long offset, long line)
            throws IOException {
        this.file = file;
        this.object = object;
        this.shape = new CsvShape(object, file.header());
        this.pageRows = pageRows;
        this.keyFields = shape.keyFields();
        this.unnamedFields = shape.unnamedFields();
        this.text = Text.open(file.path(), file.charset());
        this.clean = Files.createTempFile(folder, "rows-", ".csv");
        text.discard(offset);
        this.scanner = new CsvScanner(text, file.delimiter(), object.quote(), offset, line);
        if (offset == 0 && object.header()) {
            scanner.advance();
        }
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) {
        List<Reject> rejects = new ArrayList<>();
        long read = 0;
        int longest;
        try (CleanFile out = new CleanFile(clean, file.delimiter())) {
            long begin = scanner.offset();
            while (read + rejects.size() < pageRows && scanner.offset() - begin < PAGE_BYTES && scanner.advance()) {
                Reject reject = reject();
                if (reject == null) {
                    out.add(scanner.line(), scanner.bytes(), scanner.start(), scanner.end());
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
        String relation = new CsvRead(
                        clean, longest, file.delimiter(), object.quote(), shape.fields(), object.nullValues(), true)
                .relation(file.name());
        return page(duckdb, relation, read, rejects);
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
                return reject(shape.fields().get(field), "the key is empty");
            }
        }
        for (int field : unnamedFields) {
            if (!value(field).isEmpty()) {
                return reject(null, "a value in a column without a name");
            }
        }
        return null;
    }

    private Reject reject(@Nullable String column, String reason) {
        String line = new String(
                scanner.bytes(),
                scanner.start(),
                Math.min(scanner.end() - scanner.start(), 4096),
                StandardCharsets.UTF_8);
        return new Reject(file.name(), scanner.line(), column, line, reason);
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
        int from = scanner.fieldStart(field);
        int to = scanner.fieldEnd(field);
        if (to - from >= 2 && scanner.bytes()[from] == object.quote()) {
            from++;
            to--;
        }
        return new String(scanner.bytes(), from, to - from, StandardCharsets.UTF_8);
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
