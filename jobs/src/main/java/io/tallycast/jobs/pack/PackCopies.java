package io.tallycast.jobs.pack;

import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was mailed, beside what was mailed: a file for each edition with its figures and deliveries, from which a lost control
 * database learns what nobody may get twice.
 */
final class PackCopies {
    private static final String SUFFIX = ".json";
    /** Period, report, file. */
    private static final int DEPTH = 3;

    private final Home home;

    PackCopies(Home home) {
        this.home = home;
    }

    /** One edition; figures as text, digit by digit. */
    record Copy(Pack pack, Map<String, String> figures, List<Delivery> deliveries) {}

    void write(Copy copy) {
        JsonFile.write(file(copy.pack()), copy);
    }

    boolean isThere(Pack pack) {
        return Files.exists(file(pack));
    }

    List<Copy> all() {
        if (!Files.isDirectory(home.reports())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(home.reports(), DEPTH)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .flatMap(file -> JsonFile.read(file, Copy.class).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + home.reports() + ": " + e.getMessage(), e);
        }
    }

    private Path file(Pack pack) {
        return home.root().resolve(pack.pdf().toString().replaceFirst("\\.pdf$", "") + SUFFIX);
    }
}
