package io.tallycast.jobs.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes what no run needs any more. Only under the run lock. */
public final class Cleaning {
    private Cleaning() {}

    /**
     * Empties {@code tmp/} of what dead processes left there; copies of the warehouse's files stay. Not while this process works:
     * it has files there too.
     */
    public static void clearTemporary(Home home) {
        if (Files.isDirectory(home.temporary())) {
            children(home.temporary()).stream()
                    .filter(child -> !child.equals(home.cache()))
                    .forEach(Cleaning::delete);
        }
    }

    /** Deletes a file, or a folder with all in it; what is not there is no error. */
    public static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
