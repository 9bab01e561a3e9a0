package io.tallycast.transform.mart;

import io.tallycast.landing.Night;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The folder marts are published in: dated files, and the newest published one as {@code tallycast.duckdb}.
 *
 * <p>A mart appears by rename, whole or not at all; a reader that has an older one open keeps it.
 */
record MartFolder(Path folder, Linking linking) {
    private static final String CURRENT = "tallycast.duckdb";
    private static final String BUILDING = ".building-";
    private static final String LINKING = ".linking-";
    private static final String SUFFIX = ".duckdb";

    /** Gives a file a second name. */
    @FunctionalInterface
    interface Linking {
        void link(Path link, Path existing) throws IOException;
    }

    MartFolder(Path folder) {
        this(folder, Files::createLink);
    }

    /** Where a mart of that name is built; what a killed run left behind is removed. */
    Path building(String name) throws IOException {
        Files.createDirectories(folder);
        for (var left : files(file -> file.startsWith(BUILDING) || file.startsWith(LINKING))) {
            Files.delete(left);
        }
        return folder.resolve(BUILDING + name + SUFFIX);
    }

    /** The mart that is published. */
    Optional<Path> current() {
        return Optional.of(folder.resolve(CURRENT)).filter(Files::exists);
    }

    /** Makes a finished file the mart of that name and the current one. */
    Path publish(Path built, String name) throws IOException {
        var dated = place(built, name + SUFFIX);
        var link = folder.resolve(LINKING + CURRENT);
        link(dated, link);
        Files.move(link, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
        // Renaming a link over another to the same file does nothing and leaves it (POSIX).
        Files.deleteIfExists(link);
        sync(folder);
        return dated;
    }

    /** Gives a finished file its name, without making it current. */
    Path place(Path built, String name) throws IOException {
        if (Files.exists(wal(built))) {
            throw new IllegalStateException(built + " was closed and still has a write-ahead log");
        }
        sync(built);
        var placed = folder.resolve(name);
        Files.move(built, placed, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
        return placed;
    }

    /** Removes a file that was not published. */
    void discard(Path built) throws IOException {
        Files.deleteIfExists(wal(built));
        Files.deleteIfExists(built);
    }

    /** Removes the oldest dated marts but so many. */
    void keep(int count) throws IOException {
        var dated = new TreeMap<Night, Path>(Comparator.reverseOrder());
        for (var file : files(file -> true)) {
            night(file).ifPresent(night -> dated.put(night, file));
        }
        for (var old : dated.values().stream().skip(count).toList()) {
            Files.delete(old);
        }
    }

    private void link(Path target, Path link) throws IOException {
        try {
            linking.link(link, target);
        } catch (UnsupportedOperationException | FileSystemException noHardLinks) {
            // What createLink throws on a share without hard links; a copy costs the space twice and reads the same.
            Files.copy(target, link, StandardCopyOption.REPLACE_EXISTING);
            sync(link);
        }
    }

    private List<Path> files(Predicate<String> wanted) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> wanted.test(file.getFileName().toString()))
                    .toList();
        }
    }

    private static Optional<Night> night(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                ? Night.ofBatch(name.substring(0, name.length() - SUFFIX.length()))
                : Optional.empty();
    }

    private static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + ".wal");
    }

    private static void sync(Path path) throws IOException {
        var mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
