package io.tallycast.jobs.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mart by its dated name, {@code mart/<date>-r<revision>.duckdb}, which always means the same content. */
public record DatedMart(Path path, LocalDate businessDate, int revision) {
    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-r(\\d+)\\.duckdb");

    /** The mart of a night, whether or not it is there. */
    public static DatedMart of(Home home, LocalDate businessDate, int revision) {
        return new DatedMart(home.mart().resolve(businessDate + "-r" + revision + ".duckdb"), businessDate, revision);
    }

    /** The newest one. */
    public static Optional<DatedMart> newest(Home home) {
        if (!Files.isDirectory(home.mart())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(home.mart())) {
            return files.flatMap(file -> named(file).stream())
                    .max(Comparator.comparing(DatedMart::businessDate).thenComparing(DatedMart::revision));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + home.mart() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<DatedMart> named(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new DatedMart(file, LocalDate.parse(name.group(1)), Integer.parseInt(name.group(2))))
                : Optional.empty();
    }
}
