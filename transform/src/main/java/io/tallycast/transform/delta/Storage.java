package io.tallycast.transform.delta;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * The file system a warehouse lies on: Hadoop's settings for it, and local copies of its data files where it is not a local
 * disk. A local warehouse has no copies.
 */
public final class Storage {
    /** Local disks and nothing else. */
    public static final Storage LOCAL = new Storage(
            LocalDisk.configuration(), new FileCopies(LocalDisk.configuration(), null, 0, Clock.systemUTC()));

    private static final String HADOOP = "spark.hadoop.";
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "gs");

    private final Configuration configuration;
    private final FileCopies copies;

    private Storage(Configuration configuration, FileCopies copies) {
        this.configuration = configuration;
        this.copies = copies;
    }

    /**
     * What the settings say.
     *
     * @param spark settings of Spark, by which those of Hadoop are known: {@code spark.hadoop.} and Hadoop's name
     * @param cache folder for copies of files that are not local, made when needed
     * @param most bytes the copies may have that no run is using
     * @param clock dates the use of a copy
     */
    public static Storage of(Map<String, String> spark, Path cache, long most, Clock clock) {
        var configuration = LocalDisk.configuration();
        if (spark.keySet().stream().anyMatch(name -> name.startsWith(HADOOP))) {
            configuration = new Configuration(configuration);
            for (var setting : spark.entrySet()) {
                if (setting.getKey().startsWith(HADOOP)) {
                    configuration.set(setting.getKey().substring(HADOOP.length()), setting.getValue());
                }
            }
        }
        return new Storage(configuration, new FileCopies(configuration, cache, most, clock));
    }

    /** Hadoop's settings; to be read only. */
    public Configuration configuration() {
        return configuration;
    }

    /** Kernel's engine on this file system. */
    public Engine engine() {
        return DefaultEngine.create(configuration);
    }

    FileCopies copies() {
        return copies;
    }

    /** The file system of a path, without the checksum files Hadoop keeps beside each local file. */
    public FileSystem fileSystem(org.apache.hadoop.fs.Path path) throws IOException {
        var found = FileSystem.get(path.toUri(), configuration);
        return found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
    }

    /** Whether a folder lies on a local disk. */
    public static boolean isLocal(String folder) {
        return FileCopies.isLocal(new org.apache.hadoop.fs.Path(folder));
    }

    /** Whether a file system writes an object as a whole or not at all, and renames it by copying it. */
    public static boolean isObjectStore(org.apache.hadoop.fs.Path path) {
        var scheme = path.toUri().getScheme();
        return scheme != null && OBJECT_STORES.contains(scheme);
    }
}
