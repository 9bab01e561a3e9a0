package io.tallycast.ingest.extraction;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.extraction.Spool.Content;
import io.tallycast.landing.Disk;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Manifest.Column;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Extraction of any kind of source: read a page, compare it with what is known, spool what differs, remember where;
 * at the end make a batch of the spool.
 */
public final class Extraction implements ObjectExtraction {

    private static final String READER = "at.";

    private final PageReader reader;
    private final Engine engine;
    private final Disk disk;
    private final DuckDb duckdb;
    private final KnownRows known;
    private final Spool spool;
    private final Changes changes;
    private final List<String> key;
    private Task task;
    private boolean begun;
    private boolean exhausted;
    private int pages;
    private long files;
    private long read;
    private long rejected;

    public Extraction(Task task, PageReader reader, Engine engine) {
        this.task = task;
        this.reader = reader;
        this.engine = engine;
        this.disk = task.landing().disk();
        this.key = task.key();
        this.duckdb = engine.session(task.what());
        this.known = new KnownRows(duckdb, task.landing(), task.batches());
        this.spool = new Spool(task.spool(), disk);
        this.changes = new Changes(duckdb, spool, known);
    }

    @Override
    public void resume(Map<String, String> position) {
        if (begun) {
            throw new IllegalStateException("resumed after the first page");
        }
        if (position.isEmpty()
                || !spool.exists()
                || !task.reading().equals(position.getOrDefault("reading", task.reading()))) {
            return;
        }
        Map<String, String> at = position.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(READER))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(READER.length()), Map.Entry::getValue));
        int left = Integer.parseInt(position.getOrDefault("pages", "0"));
        long expected = Long.parseLong(position.getOrDefault("files", "0"));
        if (spool.cutAt(left) == expected && reader.resume(at)) {
            begun = true;
            pages = left;
            files = expected;
            read = Long.parseLong(position.getOrDefault("read", "0"));
            rejected = Long.parseLong(position.getOrDefault("rejected", "0"));
            task = task.at(Instant.parse(
                    position.getOrDefault("extractedAt", task.extractedAt().toString())));
        }
    }

    @Override
    public boolean readPage() {
        if (exhausted || task.landed().isPresent()) {
            return false;
        }
        engine.makeRoom();
        if (!begun) {
            spool.begin();
            begun = true;
        }
        Page page = reader.next(duckdb);
        if (page == null) {
            exhausted = true;
            return false;
        }
        long kept = page.read() == 0
                ? 0
                : changes.keep(
                        pages,
                        RowShape.upserts(page, key, task.extractedAt()),
                        reader.keepsKeys(),
                        reader.settledFiles());
        if (kept != page.read()) {
            throw new IllegalStateException(
                    "%s: %d rows read, but %d parsed".formatted(task.what(), page.read(), kept));
        }
        if (!page.rejects().isEmpty()) {
            Rejects.load(duckdb, page.rejects());
            spool.write(duckdb, Content.REJECTED, pages, "select * from rejects");
        }
        pages++;
        files = spool.count();
        read += page.read();
        rejected += page.rejects().size();
        return true;
    }

    @Override
    public Map<String, String> position() {
        Map<String, String> position = new HashMap<>();
        reader.position().forEach((name, value) -> position.put(READER + name, value));
        position.put("pages", String.valueOf(pages));
        position.put("files", String.valueOf(files));
        position.put("read", String.valueOf(read));
        position.put("rejected", String.valueOf(rejected));
        position.put("extractedAt", task.extractedAt().toString());
        position.put("reading", task.reading());
        return position;
    }

    @Override
    public long rowsRead() {
        return read;
    }

    @Override
    public long rowsRejected() {
        return rejected;
    }

    @Override
    public List<Column> columns() {
        Page page = task.landed().isPresent() || !reader.namesColumns() ? null : reader.columns();
        return page == null ? List.of() : RowShape.columns(duckdb, RowShape.upserts(page, key, task.extractedAt()));
    }

    @Override
    public Optional<LandedBatch> finish(Consumer<List<Column>> require) {
        Optional<Manifest> landed = task.landed();
        if (landed.isPresent()) {
            spool.delete();
            return Optional.of(new LandedBatch(task.folder(), landed.get()));
        }
        if (!exhausted) {
            throw new IllegalStateException("finished before the last page");
        }
        try {
            require.accept(columns());
            return new Batch(duckdb, spool, known, task).land(reader, read);
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(task.folder(), failed);
        } finally {
            // Also after a refusal: the next attempt must look at the source again, not at what was refused.
            spool.delete();
        }
    }

    @Override
    public void close() {
        try (duckdb) {
            reader.close();
        }
    }
}
