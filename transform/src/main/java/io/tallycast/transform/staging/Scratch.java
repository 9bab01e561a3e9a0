package io.tallycast.transform.staging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A folder for the files of one staged night, removed when it is closed; those of killed processes are removed when one is made. */
final class Scratch implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path folder;
    private final FileChannel lock;
    private int files;

    private Scratch(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @param tmp the home's folder for scratch files */
    static Scratch in(Path tmp) {
        var all = tmp.resolve("staged").toAbsolutePath();
        try {
            Files.createDirectories(all);
            removeOrphans(all);
            var name = UUID.randomUUID().toString();
            var lock = lock(all.resolve(name + LOCK));
            if (lock == null) {
                throw new IOException("Cannot lock " + all.resolve(name + LOCK));
            }
            return new Scratch(Files.createDirectory(all.resolve(name)), lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is not there yet. */
    Path file(String name) {
        return folder.resolve(name + "-" + files++ + ".parquet");
    }

    Path folder() {
        return folder;
    }

    /** A folder whose lock nobody holds belongs to a process that ended without removing it. */
    private static void removeOrphans(Path all) throws IOException {
        try (var locks = Files.newDirectoryStream(all, "*" + LOCK)) {
            for (var file : locks) {
                try (var orphan = lock(file)) {
                    if (orphan != null) {
                        var name = file.getFileName().toString();
                        remove(all.resolve(name.substring(0, name.length() - LOCK.length())));
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    private static @Nullable FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException another) {
            // Held by this very process.
        }
        if (held == null) {
            channel.close();
            return null;
        }
        return channel;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() {
        try {
            remove(folder);
            Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + LOCK));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
