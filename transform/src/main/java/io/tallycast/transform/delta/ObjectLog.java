package io.tallycast.transform.delta;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;

/**
 * Log entries on S3, each put under the condition that there is none of its name: of two writers of one version the second
 * fails, wherever they run. Delta's own store for S3 (4.4.0) asks first and puts then, which is safe within one process only.
 */
public final class ObjectLog extends HadoopFileSystemLogStore {
    private static final String PRECONDITION_FAILED = "412";

    /** Made by Delta, of Kernel and of Spark. */
    public ObjectLog(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        var creating =
                path.getFileSystem(configuration).createFile(path).recursive().overwrite(overwrite);
        if (!overwrite) {
            creating.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        }
        try (var out = creating.build()) {
            while (actions.hasNext()) {
                out.write((actions.next() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(path, e);
        } catch (PathIOException e) {
            // What the object store answers when the condition does not hold.
            throw String.valueOf(e.getMessage()).contains(PRECONDITION_FAILED) ? exists(path, e) : e;
        }
    }

    private static IOException exists(Path path, IOException cause) {
        var exists = new java.nio.file.FileAlreadyExistsException(path.toString());
        exists.initCause(cause);
        return exists;
    }

    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return false;
    }
}
