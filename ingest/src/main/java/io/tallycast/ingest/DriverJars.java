package io.tallycast.ingest;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of a home's drivers folder: JDBC drivers and kinds of sources that are not shipped. */
public final class DriverJars {

    private DriverJars() {}

    /** A loader of their classes; it knows nothing but the shipped ones where there is no folder. */
    public static URLClassLoader loader(Path folder) {
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : files) {
                    jars.add(jar.toUri().toURL());
                }
            } catch (IOException failed) {
                throw IngestErrors.unreadableFile(folder, failed + ".");
            }
        }
        return loader(jars);
    }

    /** A loader of the shipped classes alone. */
    static URLClassLoader none() {
        return loader(List.of());
    }

    private static URLClassLoader loader(List<URL> jars) {
        return new URLClassLoader(jars.toArray(URL[]::new), DriverJars.class.getClassLoader());
    }
}
