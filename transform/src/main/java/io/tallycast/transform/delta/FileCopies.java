package io.tallycast.transform.delta;

import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Where DuckDB finds data files: those of a local disk where they lie, others in a folder of copies. A data file never changes,
 * so a copy named by path and size is right for ever. What was used longest ago goes first when the folder is full; what this
 * process used stays.
 */
public final class FileCopies {
    private static final int THREADS = 8;
    /** What this process used may be open, or named by a query that has yet to run. */
    private static final Set<Path> USED = ConcurrentHashMap.newKeySet();

    private final Configuration configuration;
    private final @Nullable Path folder;
    private final long most;
    private final Clock clock;

    /**
     * @param folder of the copies; null where no file is but local ones
     * @param clock dates the use of a copy
     */
    FileCopies(Configuration configuration, @Nullable Path folder, long most, Clock clock) {
        this.configuration = configuration;
        this.folder = folder == null ? null : folder.toAbsolutePath();
        this.most = most;
        this.clock = clock;
    }

    static boolean isLocal(org.apache.hadoop.fs.Path file) {
        var scheme = file.toUri().getScheme();
        return scheme == null || scheme.equals("file");
    }

    /** The file DuckDB reads; it need not be there. */
    Path local(String file, long size) {
        var path = new org.apache.hadoop.fs.Path(file);
        return isLocal(path)
                ? Path.of(path.toUri().getPath())
                : folder().resolve(digest(file) + "-" + size + ".parquet");
    }

    /** Whether the file can still be read. */
    boolean has(String file, long size) throws IOException {
        if (Files.exists(local(file, size))) {
            return true;
        }
        var path = new org.apache.hadoop.fs.Path(file);
        return !isLocal(path) && path.getFileSystem(configuration).exists(path);
    }

    /** Sees to it that the files can be read. */
    void fetch(Collection<LiveFile> files) throws IOException {
        var missing = new ArrayList<LiveFile>();
        var remote = false;
        for (var file : files) {
            if (!isLocal(new org.apache.hadoop.fs.Path(file.path()))) {
                remote = true;
                USED.add(file.local());
                if (!isTouched(file.local())) {
                    missing.add(file);
                }
            }
        }
        if (!missing.isEmpty()) {
            Files.createDirectories(folder());
            copyAll(missing);
        }
        if (remote) {
            empty();
        }
    }

    /** A place in the folder of copies for a file that is about to be written, named as nothing else. */
    Path draft() throws IOException {
        Files.createDirectories(folder());
        var draft = folder().resolve(UUID.randomUUID() + ".part");
        USED.add(draft);
        return draft;
    }

    /** Takes a draft as the copy of the file it was written to. */
    void keep(Path draft, String file, long size) throws IOException {
        var copy = local(file, size);
        USED.add(copy);
        Files.setLastModifiedTime(draft, FileTime.from(clock.instant()));
        Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isTouched(Path copy) throws IOException {
        if (!Files.exists(copy)) {
            return false;
        }
        Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
        return true;
    }

    private void copyAll(List<LiveFile> files) throws IOException {
        var pool = Executors.newFixedThreadPool(Math.min(THREADS, files.size()));
        try {
            var copying = new ArrayList<Callable<Boolean>>();
            for (var file : files) {
                copying.add(() -> {
                    copy(file);
                    return true;
                });
            }
            for (var done : pool.invokeAll(copying)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while files were copied from the warehouse");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IOException("Files cannot be copied from the warehouse", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void copy(LiveFile file) throws IOException {
        var path = new org.apache.hadoop.fs.Path(file.path());
        var draft = draft();
        try {
            // On an object store the whole of a file of known length is one request.
            var opening = path.getFileSystem(configuration)
                    .openFile(path)
                    .opt("fs.option.openfile.read.policy", "whole-file")
                    .optLong("fs.option.openfile.length", file.size())
                    .build();
            try (var in = opening.get()) {
                Files.copy(in, draft);
            }
            if (Files.size(draft) != file.size()) {
                throw new IOException("%s has %d bytes; the log of its table says %d"
                        .formatted(file.path(), Files.size(draft), file.size()));
            }
            keep(draft, file.path(), file.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(file.path());
        } catch (ExecutionException e) {
            throw new IOException(file.path() + " cannot be opened", e.getCause());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void empty() throws IOException {
        record Copy(Path path, long size, Instant used) {}
        var copies = new ArrayList<Copy>();
        try (var all = Files.list(folder())) {
            for (var path : all.toList()) {
                try {
                    copies.add(new Copy(
                            path,
                            Files.size(path),
                            Files.getLastModifiedTime(path).toInstant()));
                } catch (NoSuchFileException becameACopy) {
                    // Another thread's draft, which has its name by now.
                }
            }
        }
        copies.sort(Comparator.comparing(Copy::used));
        var size = copies.stream().mapToLong(Copy::size).sum();
        for (var copy : copies) {
            // A draft that is nobody's was left by a process that was killed.
            var isGone = size > most || copy.path().toString().endsWith(".part");
            if (isGone && !USED.contains(copy.path())) {
                Files.deleteIfExists(copy.path());
                size -= copy.size();
            }
        }
    }

    private Path folder() {
        if (folder == null) {
            throw new IllegalStateException("No folder is known for copies of files that are not local");
        }
        return folder;
    }

    private static String digest(String file) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
