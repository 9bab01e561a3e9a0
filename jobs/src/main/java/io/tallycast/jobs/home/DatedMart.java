package io.tallycast.jobs.home;

import io.tallycast.landing.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A mart by its dated name, {@code mart/<date>-r<revision>.duckdb}, which always means the same content. */
public record DatedMart(Path path, Night night) {
    private static final String SUFFIX = ".duckdb";

    /** The mart of a night, whether or not it is there. */
    public static DatedMart of(Home home, Night night) {
        return new DatedMart(home.mart().resolve(night.batch() + SUFFIX), night);
    }

    /** The newest one. */
    public static Optional<DatedMart> newest(Home home) {
        if (!Files.isDirectory(home.mart())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(home.mart())) {
            return files.flatMap(file -> named(file).stream()).max(Comparator.comparing(DatedMart::night));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + home.mart() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<DatedMart> named(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                ? Night.ofBatch(name.substring(0, name.length() - SUFFIX.length()))
                        .map(night -> new DatedMart(file, night))
                : Optional.empty();
    }
}
