package io.tallycast.transform.staging;

import io.tallycast.transform.EntityCount;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files a night is staged in, while it is. */
final class StagedFiles {
    private final Scratch scratch;
    private final DuckDb duckDb;
    private final Map<String, StagedEntity> entities = new TreeMap<>();
    private final List<EntityCount> counts = new ArrayList<>();
    private StagedEntity quarantine = new StagedEntity(StagedNight.QUARANTINE, List.of(), 0);

    StagedFiles(Scratch scratch, DuckDb duckDb) {
        this.scratch = scratch;
        this.duckDb = duckDb;
    }

    Path file(String name) {
        return scratch.file(name);
    }

    void count(EntityCount count) {
        counts.add(count);
    }

    /** Takes a file with valid rows of an entity. */
    void add(String entity, Path file, long rows) {
        if (rows > 0) {
            entities.merge(entity, new StagedEntity(entity, List.of(file), rows), StagedFiles::together);
        }
    }

    /** Writes the rows of a query as valid rows of an entity. */
    void copy(String entity, String query) throws SQLException {
        var file = file(entity);
        add(entity, file, write(query, file));
    }

    /** Writes the rows of a query as rejected rows. */
    void quarantine(String query) throws SQLException {
        var file = file(StagedNight.QUARANTINE);
        quarantine = together(quarantine, new StagedEntity(StagedNight.QUARANTINE, List.of(file), write(query, file)));
    }

    void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    StagedEntity entity(String name) {
        return entities.get(name);
    }

    StagedNight night(NightTask task) {
        return new StagedNight(task, Map.copyOf(entities), List.copyOf(counts), quarantine, scratch);
    }

    private long write(String query, Path file) throws SQLException {
        return duckDb.write("copy (" + query + ") to " + DuckDb.literal(file.toString()) + " (format parquet)");
    }

    private static StagedEntity together(StagedEntity one, StagedEntity other) {
        var files = new ArrayList<>(one.files());
        files.addAll(other.files());
        return new StagedEntity(one.entity(), files, one.rows() + other.rows());
    }
}
