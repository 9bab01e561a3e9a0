package io.tallycast.transform;

import io.tallycast.transform.delta.LocalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * The stars of a home: one folder a star, and a pointer to the one in force. A rebuild fills a new folder beside the old
 * ones and then moves the pointer by a rename, so that a reader sees one star or the other, never half of one.
 */
public final class Warehouse {
    private static final String POINTER = "current";
    private static final String PREFIX = "star-";

    private final URI root;

    /** @param root folder of the stars, local or on any Hadoop file system */
    public Warehouse(URI root) {
        this.root = root;
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
            throw new UncheckedIOException(e);
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
                    .filter(name -> name.matches(PREFIX + "[0-9]+"))
                    .sorted(Comparator.comparingInt(Warehouse::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            var draft = path(POINTER + ".new");
            try (var out = files.create(
                    draft,
                    EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
                    org.apache.hadoop.fs.Options.CreateOpts.createParent())) {
                out.write(name.getBytes(StandardCharsets.UTF_8));
                out.hsync();
            }
            files.rename(draft, path(POINTER), Rename.OVERWRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(String star) {
        return Integer.parseInt(star.substring(PREFIX.length()));
    }

    private Path path(String name) {
        return new Path(new Path(root), name);
    }

    private FileContext files() throws IOException {
        return FileContext.getFileContext(root, LocalDisk.configuration());
    }
}
