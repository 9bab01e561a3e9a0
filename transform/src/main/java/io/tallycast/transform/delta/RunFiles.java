package io.tallycast.transform.delta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Local files of one run, put where the executors of a cluster can read them: in a folder beside the stars, which is removed
 * when the run ends. Next to a warehouse on a local disk they stay where they are: who can read it can read them.
 */
public final class RunFiles implements AutoCloseable {
    /** Files that are read where they are. */
    public static final RunFiles IN_PLACE = new RunFiles(Storage.LOCAL, null);

    private static final String FOLDER = "_staged";

    private final Storage storage;
    private final @Nullable Path folder;
    private final Map<java.nio.file.Path, String> put = new HashMap<>();

    private RunFiles(Storage storage, @Nullable Path folder) {
        this.storage = storage;
        this.folder = folder;
    }

    /**
     * @param warehouse folder of the stars
     * @param run unlike that of any other run
     */
    public RunFiles(Storage storage, URI warehouse, String run) {
        this(storage, new Path(new Path(new Path(warehouse), FOLDER), run));
    }

    /** Names under which executors read the files, as Hadoop has them; a file is put there once. */
    public synchronized List<String> of(List<java.nio.file.Path> files) {
        return files.stream().map(this::of).toList();
    }

    private String of(java.nio.file.Path file) {
        if (folder == null || FileCopies.isLocal(folder)) {
            return new Path(file.toUri()).toString();
        }
        var known = put.get(file);
        if (known == null) {
            known = put(
                    file, new Path(new Path(folder, String.valueOf(put.size())), String.valueOf(file.getFileName())));
            put.put(file, known);
        }
        return known;
    }

    private String put(java.nio.file.Path file, Path target) {
        try {
            var there = storage.fileSystem(target);
            try (var out = there.create(target, true)) {
                java.nio.file.Files.copy(file, out);
            }
            return there.makeQualified(target).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
    }

    /** Where Spark may write what it would lose with an executor. */
    public String checkpoints() {
        if (folder == null) {
            throw new IllegalStateException("Files in place have no folder");
        }
        return new Path(folder, "checkpoints").toString();
    }

    /** Removes what was put there; nothing is read of it any more. */
    @Override
    public synchronized void close() {
        put.clear();
        if (folder == null) {
            return;
        }
        try {
            storage.fileSystem(folder).delete(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }
}
