package io.tallycast.transform.staging;

import io.tallycast.landing.Manifest.Column;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlKind;
import io.tallycast.transform.StagingSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One staging model of a source. */
record StagingModel(StagingSource source, Path file, SqlFile sql) {

    /** Models of a source, by name. */
    static List<StagingModel> of(StagingSource source) {
        return files(source).stream().map(file -> read(source, file)).toList();
    }

    /** The files of a source's models, by name. */
    static List<Path> files(StagingSource source) {
        if (!Files.isDirectory(source.stagingFolder())) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(source.stagingFolder(), "*.sql")) {
            var sorted = new ArrayList<Path>();
            files.forEach(sorted::add);
            sorted.sort(null);
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StagingModel read(StagingSource source, Path file) {
        try {
            return new StagingModel(source, file, SqlFile.read(file, SqlKind.STAGING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String entity() {
        return sql.name().substring(sql.name().lastIndexOf("__") + 2);
    }

    /** Landed objects the model reads. */
    Set<String> objects() {
        var objects = new LinkedHashSet<String>();
        sql.depends()
                .forEach(name -> objects.add(name.endsWith("__all") ? name.substring(0, name.length() - 5) : name));
        return objects;
    }

    /** Objects the model is row-wise in: fed only new rows of them, it delivers only what is new. */
    List<String> drivers() {
        return sql.list("driver");
    }

    /** Objects of which each row is a member of its own: the drivers, else the only object. */
    Collection<String> carriers() {
        return drivers().isEmpty() && objects().size() == 1 ? objects() : drivers();
    }

    /** These columns, and those the model does without. */
    List<Column> withOptional(List<Column> columns) {
        var names = columns.stream().map(Column::name).collect(Collectors.toSet());
        return Stream.concat(
                        columns.stream(),
                        sql.list("optional").stream()
                                .filter(name -> !names.contains(name))
                                .map(name -> new Column(name, "VARCHAR")))
                .toList();
    }

    /** Whether the model may be shown only this night's rows of its drivers, given the objects that changed. */
    boolean followsDrivers(Set<String> changed) {
        return objects().stream().filter(changed::contains).allMatch(drivers()::contains);
    }
}
