package io.tallycast.transform.delta;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Short notes kept in a folder of tables, on whatever file system that is. */
public final class FolderNotes {
    private final URI folder;
    private final Storage storage;
    /** Kept: to make one, Hadoop reads its configuration anew. */
    private @Nullable FileSystem fileSystem;

    public FolderNotes(URI folder, Storage storage) {
        this.folder = folder;
        this.storage = storage;
    }

    @Nullable
    public String read(String name) {
        try (var in = fileSystem().open(path(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String name, String text) {
        try (var out = fileSystem().create(path(name), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.hsync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String name) {
        try {
            fileSystem().delete(path(name), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String name) {
        return new Path(new Path(folder), name);
    }

    private FileSystem fileSystem() throws IOException {
        var found = fileSystem;
        if (found == null) {
            found = storage.fileSystem(new Path(folder));
            fileSystem = found;
        }
        return found;
    }
}
