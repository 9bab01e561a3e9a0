package io.tallycast.transform.star;

import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaFiles.Version;
import io.tallycast.transform.delta.LiveParquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes the data files of versions nobody may ask for any more, and those killed writers left, as Delta's vacuum does. Needs
 * no Spark, and writes no version.
 */
final class Vacuum {
    /** A file is written before the commit that names it, but never so long before. */
    private static final Duration LONGEST_COMMIT = Duration.ofDays(7);

    private final DeltaFiles files;

    Vacuum(DeltaFiles files) {
        this.files = files;
    }

    /**
     * Removes what no version has from an instant on.
     *
     * @param table the table's folder, on a local disk
     * @param kept the version the table had then, and each later one, stays as it is
     * @return how many files were removed
     * @throws java.nio.file.NoSuchFileException when a file of one of these versions is missing; nothing was removed then
     */
    int run(Path table, Instant kept) throws IOException {
        var old = writtenBefore(table.toRealPath(), kept.minus(LONGEST_COMMIT));
        if (old.isEmpty()) {
            return 0;
        }
        var oldest = files.at(table.toString(), kept);
        var latest = files.of(table.toString(), null);
        if (oldest.isEmpty() || latest.isEmpty()) {
            return 0;
        }
        var live = new HashSet<Path>();
        live.addAll(paths(oldest.get()));
        live.addAll(paths(latest.get()));
        int removed = 0;
        for (var file : old) {
            if (!live.contains(file)) {
                Files.delete(file);
                Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
                removed++;
            }
        }
        return removed;
    }

    /** What was written so early and is live at any time from the oldest version on is live in that version. */
    private static Set<Path> paths(Version version) throws IOException {
        var paths = new HashSet<Path>();
        for (var file : version.files()) {
            paths.add(Path.of(LiveParquet.local(file)).toRealPath());
        }
        return paths;
    }

    private static List<Path> writtenBefore(Path table, Instant instant) throws IOException {
        try (Stream<Path> below = Files.walk(table)) {
            return below.filter(file ->
                            file.toString().endsWith(".parquet") && !file.startsWith(table.resolve("_delta_log")))
                    .filter(file -> isBefore(file, instant))
                    .toList();
        }
    }

    private static boolean isBefore(Path file, Instant instant) {
        return file.toFile().lastModified() < instant.toEpochMilli();
    }
}
