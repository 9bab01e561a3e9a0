package io.tallycast.jobs.night;

import io.tallycast.ingest.SourceDefinition;
import io.tallycast.landing.Manifest;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What staging models say they correct ({@code corrects} in their header): no value is changed in silence. */
final class Corrections {
    private Corrections() {}

    /** The corrections of every model that reads an object which landed something. */
    static List<String> said(List<SourceDefinition> sources, Collection<Manifest> landed) {
        return sources.stream()
                .flatMap(source -> models(source.folder().resolve("staging"))
                        .filter(model -> objects(source, landed).stream().anyMatch(model.depends()::contains))
                        .flatMap(model -> model.header("corrects").stream()))
                .toList();
    }

    private static Set<String> objects(SourceDefinition source, Collection<Manifest> landed) {
        return landed.stream()
                .filter(batch -> batch.source().equals(source.name()))
                .map(Manifest::object)
                .collect(Collectors.toSet());
    }

    private static Stream<SqlFile> models(Path staging) {
        if (!Files.isDirectory(staging)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(staging)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".sql")).sorted().toList().stream()
                    .map(Corrections::read);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + staging + ": " + e.getMessage(), e);
        }
    }

    private static SqlFile read(Path file) {
        try {
            return SqlFile.read(file, SqlKind.STAGING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
