package io.tallycast.transform.spark;

import io.tallycast.landing.Landing;
import io.tallycast.sql.SqlModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The libraries executors need and a Spark installation lacks: what runs there, and what the installation was given beside. */
final class ExecutorJars {
    /** Where an installation's own additions lie, beside its libraries: the file system of a warehouse on S3, for one. */
    private static final String ADDED = "ext";

    private static final List<Class<?>> NEEDED = List.of(
            Sessions.class,
            SqlModels.class,
            Landing.class,
            org.apache.spark.sql.delta.DeltaLog.class,
            io.delta.storage.LogStore.class,
            io.delta.kernel.Table.class);

    private ExecutorJars() {}

    /** Local paths of jars; what is no jar, as in a build's own tests, is left out. */
    static List<String> find() {
        var jars = new TreeSet<String>();
        for (var needed : NEEDED) {
            var source = source(needed);
            if (source.toString().endsWith(".jar")) {
                jars.add(source.toString());
                added(Objects.requireNonNull(source.getParent()).resolve(ADDED), jars);
            }
        }
        return List.copyOf(jars);
    }

    private static void added(Path folder, Set<String> jars) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.map(Path::toString).filter(file -> file.endsWith(".jar")).forEach(jars::add);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    private static Path source(Class<?> needed) {
        try {
            return Path.of(
                    needed.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(needed.getName(), e);
        }
    }
}
