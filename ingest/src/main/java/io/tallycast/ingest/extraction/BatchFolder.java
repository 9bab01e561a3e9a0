package io.tallycast.ingest.extraction;

import io.tallycast.landing.Disk;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Manifest.Column;
import io.tallycast.landing.Manifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A batch while it is being made: parts are added, then the manifest closes it for good. */
final class BatchFolder {

    private final Path folder;
    private final Disk disk;
    private final DuckDb duckdb;
    private final List<Part> parts = new ArrayList<>();

    private BatchFolder(Path folder, Disk disk, DuckDb duckdb) {
        this.folder = folder;
        this.disk = disk;
        this.duckdb = duckdb;
    }

    /** Begins an empty folder; what an unfinished attempt left is removed. */
    static BatchFolder begin(Task task, DuckDb duckdb) throws IOException {
        Path folder = task.folder();
        Disk disk = task.landing().disk();
        if (task.isLanded()) {
            throw new IllegalStateException(folder + " has landed and is never written again");
        }
        Folders.delete(folder);
        Folders.create(folder, disk);
        return new BatchFolder(folder, disk, duckdb);
    }

    /** Takes over a file that is durable already. */
    void adopt(Path file) throws IOException {
        Path part = next();
        try {
            Files.createLink(part, file);
        } catch (IOException | UnsupportedOperationException noHardLinks) {
            // The second is what createLink throws on a file system without hard links; a copy lands the same bytes.
            Files.copy(file, part);
            disk.force(part);
        }
        register(part);
    }

    /** Writes the rows of a query as a part. */
    void write(String select) throws IOException {
        Path part = next();
        if (copy(select, part) > 0) {
            register(part);
        }
    }

    /** Writes the rejected rows; answers how many. */
    long writeRejected(String select) throws IOException {
        return copy(select, folder.resolve(LandedBatch.REJECTED));
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The columns of the parts, technical ones last. */
    List<Column> schema() {
        if (parts.isEmpty()) {
            return List.of();
        }
        List<Path> files =
                parts.stream().map(part -> folder.resolve(part.file())).toList();
        return RowShape.columns(duckdb, "select * from " + DuckDb.parquet(files));
    }

    private long copy(String select, Path file) throws IOException {
        long rows = duckdb.execute("copy (" + select + ") to " + DuckDb.text(file.toString()) + " " + Spool.PARQUET);
        if (rows == 0) {
            Files.deleteIfExists(file);
        } else {
            disk.force(file);
        }
        return rows;
    }

    private Path next() {
        return folder.resolve(String.format(Locale.ROOT, "part-%05d.parquet", parts.size()));
    }

    private void register(Path part) throws IOException {
        long rows = duckdb.number("select count(*) from " + DuckDb.parquet(List.of(part)));
        parts.add(new Part(part.getFileName().toString(), rows, Digest.of(part)));
    }
}
