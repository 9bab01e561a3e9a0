package io.tallycast.jobs.control;

import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.JsonFile;
import io.tallycast.landing.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file for each night beside the control database, so that the database can be lost, or be of an older backup. */
final class NightCopies {
    private static final String SUFFIX = ".json";

    private final JdbcClient jdbc;
    private final Path folder;

    NightCopies(JdbcClient jdbc, Home home) {
        this.jdbc = jdbc;
        this.folder = home.nights();
    }

    /** Copies a night as the database has it now. */
    void write(Night night) {
        nights(" where business_date = ? and revision = ?", night.businessDate(), night.revision())
                .forEach(this::write);
    }

    void writeAll() {
        nights("").forEach(this::write);
    }

    /**
     * Takes in what the database does not know, or knows less of, and copies what has no copy yet. A night that had not ended is
     * superseded: how far its steps were is lost.
     *
     * @return how many nights were read back
     */
    int readBack() {
        Map<String, NightCopy> known =
                nights("").stream().collect(Collectors.toMap(copy -> file(copy).toString(), copy -> copy));
        int back = 0;
        for (Path file : files()) {
            NightCopy stored = known.remove(file.toString());
            if (stored == null || stored.state().isOpen()) {
                NightCopy copy = JsonFile.read(file, NightCopy.class).orElse(null);
                if (copy != null && (stored == null || copy.state() == NightState.FINISHED)) {
                    takeIn(copy);
                    back++;
                }
            }
        }
        known.values().forEach(this::write);
        return back;
    }

    private void takeIn(NightCopy copy) {
        jdbc.sql("delete from night where business_date = ? and revision = ?")
                .params(copy.businessDate(), copy.revision())
                .update();
        jdbc.sql("insert into night (business_date, revision, state, run_id, star_folder, started_at, ended_at,"
                        + " exit_code, data_as_of, mart) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(copy.businessDate())
                .param(copy.revision())
                .param((copy.state().isOpen() ? NightState.SUPERSEDED : copy.state()).name())
                .param(copy.runId())
                .param(copy.starFolder())
                .param(utc(copy.startedAt()))
                .param(utc(copy.endedAt()))
                .param(copy.exitCode())
                .param(utc(copy.dataAsOf()))
                .param(copy.mart())
                .update();
        jdbc.sql("delete from night_table_version where business_date = ? and revision = ?")
                .params(copy.businessDate(), copy.revision())
                .update();
        copy.versions()
                .forEach((table, version) -> jdbc.sql(
                                "insert into night_table_version (business_date, revision, table_name, version)"
                                        + " values (?, ?, ?, ?)")
                        .params(copy.businessDate(), copy.revision(), table, version)
                        .update());
    }

    private void write(NightCopy copy) {
        JsonFile.write(file(copy), copy);
    }

    private Path file(NightCopy copy) {
        return folder.resolve(new Night(copy.businessDate(), copy.revision()).batch() + SUFFIX);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private List<NightCopy> nights(String where, Object... values) {
        Map<Night, Map<String, Long>> versions = new TreeMap<>();
        jdbc.sql("select business_date, revision, table_name, version from night_table_version" + where)
                .params(values)
                .query(row -> {
                    versions.computeIfAbsent(
                                    new Night(row.getObject(1, LocalDate.class), row.getInt(2)),
                                    night -> new TreeMap<>())
                            .put(row.getString(3), row.getLong(4));
                });
        return jdbc.sql("select business_date, revision, state, run_id, star_folder, started_at, ended_at, exit_code,"
                        + " data_as_of, mart from night" + where)
                .params(values)
                .query((row, number) -> copy(row, versions))
                .list();
    }

    private static NightCopy copy(ResultSet row, Map<Night, Map<String, Long>> versions) throws SQLException {
        Night night = new Night(row.getObject(1, LocalDate.class), row.getInt(2));
        return new NightCopy(
                night.businessDate(),
                night.revision(),
                NightState.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                instant(row, 7),
                row.getObject(8, Integer.class),
                instant(row, 9),
                row.getString(10),
                versions.getOrDefault(night, Map.of()));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
