package io.tallycast.ingest.extraction;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.landing.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The durable pages of an extraction that is not finished yet; one file of each kind a page, none where it has no rows. */
record Spool(Path folder, Disk disk) {

    /** What a spool file holds; its name begins with it. */
    enum Content {
        PAGE,
        KEYS,
        REJECTED
    }

    /** Half the size of Snappy at nearly its speed; the low dictionary limit spares the search for repeats in key-like columns. */
    static final String PARQUET =
            "(format parquet, compression zstd, compression_level 1, dictionary_size_limit 1000, write_bloom_filter false)";

    boolean exists() {
        return Files.isDirectory(folder);
    }

    /** Begins an empty one. Those of nights that were cut off and will not go on would fill the disk. */
    void begin() {
        try {
            Folders.delete(folder.resolve("..").normalize());
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(folder, failed);
        }
    }

    /** Forgets pages from this number on, and answers how many files are left. */
    long cutAt(int page) {
        try {
            List<Path> files = list("");
            for (Path file : files) {
                if (!file.toString().endsWith(".parquet") || number(file) >= page) {
                    Files.delete(file);
                }
            }
            return list("").size();
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(folder, failed);
        }
    }

    /** Writes the rows of a query; answers how many. */
    long write(DuckDb duckdb, Content content, int page, String select) {
        String name = String.format(Locale.ROOT, "%s-%05d", prefix(content), page);
        Path unfinished = folder.resolve(name + ".tmp");
        try {
            long rows =
                    duckdb.execute("copy (" + select + ") to " + DuckDb.text(unfinished.toString()) + " " + PARQUET);
            if (rows == 0) {
                Files.deleteIfExists(unfinished);
                return 0;
            }
            disk.force(unfinished);
            disk.rename(unfinished, folder.resolve(name + ".parquet"));
            disk.force(folder);
            return rows;
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(unfinished, failed);
        }
    }

    long count() {
        return list("").size();
    }

    List<Path> files(Content content) {
        return list(prefix(content));
    }

    /** Removes the spool, if there is one. */
    void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(folder, failed);
        }
    }

    private static String prefix(Content content) {
        return content.name().toLowerCase(Locale.ROOT);
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
    }

    private List<Path> list(String prefix) {
        if (!exists()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(folder, failed);
        }
    }
}
