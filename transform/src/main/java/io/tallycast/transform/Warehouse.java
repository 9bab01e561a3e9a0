package io.tallycast.transform;

import io.tallycast.transform.delta.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * The stars of a home: one folder a star, and a pointer to the one in force. A rebuild fills a new folder beside the old
 * ones and then moves the pointer, at once, so that a reader sees one star or the other, never half of one.
 */
public final class Warehouse {
    private static final String POINTER = "current";
    private static final String PREFIX = "star-";
    private static final String STAR = PREFIX + "[0-9]+";

    private final URI root;
    private final Storage storage;

    /** @param root folder of the stars, on a local disk */
    public Warehouse(URI root) {
        this(root, Storage.LOCAL);
    }

    /** @param root folder of the stars, local or on any Hadoop file system */
    public Warehouse(URI root, Storage storage) {
        this.root = root;
        this.storage = storage;
    }

    /** Of a home. */
    public Warehouse(TransformSettings settings) {
        this(settings.warehouse(), settings.storage());
    }

    Storage storage() {
        return storage;
    }

    /** Name of the star in force; empty before the first night. */
    public Optional<String> current() {
        try {
            var files = files();
            if (!files.util().exists(path(POINTER))) {
                return Optional.empty();
            }
            try (var in = files.open(path(POINTER))) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        } catch (IOException e) {
            throw TransformErrors.warehouse(root, e);
        }
    }

    /** Folder of a star. */
    public URI star(String name) {
        return path(name).toUri();
    }

    /** Names of the stars there are, oldest first. */
    public List<String> stars() {
        try {
            var files = files();
            if (!files.util().exists(new Path(root))) {
                return List.of();
            }
            return Arrays.stream(files.util().listStatus(new Path(root)))
                    .map(status -> status.getPath().getName())
                    .filter(name -> name.matches(STAR))
                    .sorted(Comparator.comparingInt(Warehouse::number))
                    .toList();
        } catch (IOException e) {
            throw TransformErrors.warehouse(root, e);
        }
    }

    /** A name no star has yet; two calls without a star created in between give the same. */
    public String next() {
        return PREFIX + (stars().stream().mapToInt(Warehouse::number).max().orElse(0) + 1);
    }

    /** Puts a star in force. A second call changes nothing. */
    public void swap(String name) {
        try {
            var files = files();
            if (Storage.isObjectStore(path(POINTER))) {
                // There an object appears as a whole, and a rename is a copy with a gap in between.
                write(files, path(POINTER), name);
                return;
            }
            var draft = path(POINTER + ".new");
            write(files, draft, name);
            files.rename(draft, path(POINTER), Rename.OVERWRITE);
        } catch (IOException e) {
            throw TransformErrors.warehouse(root, e);
        }
    }

    /** Whether there is a folder of this star. */
    public boolean has(String name) {
        try {
            return files().util().exists(path(name));
        } catch (IOException e) {
            throw TransformErrors.warehouse(root, e);
        }
    }

    /** Deletes the folders beside a star, which rebuilds that were killed left; answers how many there were. */
    public int deleteOthers(String name) {
        try {
            var files = files();
            int deleted = 0;
            for (var child : files.util().listStatus(new Path(root))) {
                var other = child.getPath().getName();
                if (child.isDirectory() && !other.equals(name)) {
                    files.delete(child.getPath(), true);
                    // What else there is are files of runs that were killed.
                    deleted += other.matches(STAR) ? 1 : 0;
                }
            }
            return deleted;
        } catch (IOException e) {
            throw TransformErrors.warehouse(root, e);
        }
    }

    private static void write(FileContext files, Path file, String text) throws IOException {
        try (var out = files.create(
                file, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), Options.CreateOpts.createParent())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.hsync();
        }
    }

    private static int number(String star) {
        return Integer.parseInt(star.substring(PREFIX.length()));
    }

    private Path path(String name) {
        return new Path(new Path(root), name);
    }

    private FileContext files() throws IOException {
        try {
            return FileContext.getFileContext(root, storage.configuration());
        } catch (RuntimeException e) {
            // Hadoop says so when it lacks the library of a file system it knows.
            throw TransformErrors.warehouse(root, e);
        }
    }
}
