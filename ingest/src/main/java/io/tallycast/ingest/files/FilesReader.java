package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.extraction.Digest;
import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Outcome;
import io.tallycast.ingest.extraction.Page;
import io.tallycast.ingest.extraction.PageReader;
import io.tallycast.ingest.files.FileDefinition.Format;
import io.tallycast.landing.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one object, by name, skipping those whose content has landed. All of them are inspected before the
 * first is read, so that a misshapen one stops everything.
 */
final class FilesReader implements PageReader {

    private final DropFolder folder;
    private final FileDefinition object;
    private final SourceContext context;
    private final Map<String, String> landedHashes;
    private final Map<String, String> hashes = new TreeMap<>();
    private final List<InputFile> toRead = new ArrayList<>();
    private final KeyOrder keys = new KeyOrder();
    private boolean inspected;
    private int current;
    private @Nullable FilePages pages;
    private Map<String, String> reached = Map.of("offset", "0", "line", "1");

    FilesReader(DropFolder folder, FileDefinition object, SourceContext context, Optional<Manifest> latest) {
        this.folder = folder;
        this.object = object;
        this.context = context;
        this.landedHashes = latest.map(Manifest::contentHash).orElse(Map.of());
    }

    /**
     * Looks at every file that is going to be read, once.
     *
     * @return how many files there are
     * @throws io.tallycast.ingest.IngestException when one lacks a required column or is not in its encoding
     */
    int inspect() {
        if (inspected) {
            return hashes.size();
        }
        inspected = true;
        Map<String, Path> files = new TreeMap<>();
        Map<String, Inspection.Bytes> contents = new HashMap<>();
        for (Path file : folder.files()) {
            Inspection.Bytes bytes = folder.read(file);
            files.put(folder.name(file), file);
            contents.put(folder.name(file), bytes);
            hashes.put(folder.name(file), bytes.sha256());
        }
        boolean same = hashes.equals(landedHashes);
        files.forEach((name, file) -> {
            Inspection.Bytes bytes = Objects.requireNonNull(contents.get(name));
            // To know which rows vanished every file must be looked at, unless nothing at all has changed.
            boolean read = object.deletes() ? !same : !bytes.sha256().equals(landedHashes.get(name));
            if (read) {
                toRead.add(folder.inspect(file, bytes));
            }
        });
        return hashes.size();
    }

    @Override
    public boolean resume(Map<String, String> position) {
        inspect();
        if (!inputs().equals(position.get("inputs"))) {
            return false;
        }
        current = Integer.parseInt(position.getOrDefault("file", "0"));
        reached = position;
        keys.lose();
        return true;
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) {
        inspect();
        while (current < toRead.size()) {
            InputFile file = toRead.get(current);
            FilePages open = pages == null ? open(file) : pages;
            pages = open;
            Page page = open.next(duckdb);
            if (page != null) {
                reached = open.position();
                return page;
            }
            if (open.checksum() != file.checksum()) {
                throw IngestErrors.fileChanging(file.path());
            }
            close();
            current++;
            reached = Map.of("offset", "0", "line", "1");
        }
        return null;
    }

    private FilePages open(InputFile file) {
        long offset = Long.parseLong(reached.getOrDefault("offset", "0"));
        long line = Long.parseLong(reached.getOrDefault("line", "1"));
        Path work = context.home().resolve("tmp");
        if (object.format() == Format.JSONL || object.format() == Format.PARQUET) {
            keys.lose();
        }
        try {
            Files.createDirectories(work);
            return switch (object.format()) {
                case CSV, TSV -> new CsvPages(file, object, context.pageRows(), work, offset, line, keys);
                case JSONL -> new JsonPages(file, object, context.pageRows(), work, offset, line);
                case PARQUET -> new ParquetPages(file, object, offset);
            };
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file.path(), failed + ".");
        }
    }

    @Override
    public @Nullable Page columns() {
        inspect();
        List<String> columns = toRead.stream()
                .flatMap(file -> new CsvShape(object, file.header()).columns().stream())
                .distinct()
                .toList();
        return columns.isEmpty() ? null : Page.empty(columns, Collections.nCopies(columns.size(), "VARCHAR"));
    }

    @Override
    public boolean namesColumns() {
        return object.format() != Format.JSONL;
    }

    @Override
    public Map<String, String> position() {
        return Map.of(
                "inputs", inputs(),
                "file", String.valueOf(current),
                "offset", reached.getOrDefault("offset", "0"),
                "line", reached.getOrDefault("line", "1"));
    }

    /** One hash over names and contents of all input files: a position holds only for exactly these. */
    private String inputs() {
        MessageDigest digest = Digest.sha256();
        hashes.forEach((name, hash) -> digest.update((name + "=" + hash + "\n").getBytes(StandardCharsets.UTF_8)));
        return Digest.hex(digest);
    }

    @Override
    public Outcome outcome() {
        boolean whole = !hashes.isEmpty() && toRead.size() == hashes.size();
        boolean deletes = object.deletes() && !hashes.equals(landedHashes);
        return new Outcome(whole, null, Map.copyOf(hashes), List.of(), deletes, keys.isAscending());
    }

    @Override
    public String present(DuckDb duckdb, String seenKeys) {
        return seenKeys;
    }

    @Override
    public Set<String> settledFiles() {
        Set<String> read = toRead.stream().map(InputFile::name).collect(Collectors.toSet());
        return hashes.keySet().stream().filter(name -> !read.contains(name)).collect(Collectors.toSet());
    }

    @Override
    public boolean keepsKeys() {
        return object.deletes();
    }

    @Override
    public void close() {
        if (pages != null) {
            pages.close();
            pages = null;
        }
    }
}
