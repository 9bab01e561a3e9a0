package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three criteria, one a night, then a night that folds their files, then a fourth criterion. */
class VacuumTest {
    private static final String TABLE = "dim_criterion";
    private static final Instant FIRST = Instant.parse("2025-01-01T03:00:00Z");
    private static final Instant FOLDED = Instant.parse("2025-03-01T03:00:00Z");

    @TempDir
    Path temporary;

    private Path folder;
    private Set<Path> small;

    @BeforeEach
    void commit() throws IOException {
        folder = temporary.resolve("star 1 [100%]");
        var tables = tables(FIRST);
        tables.create();
        for (var criterion : List.of("revenue", "margin", "meetings")) {
            tables.change(TABLE, List.of(row(tables, criterion)), List.of());
        }
        small = dated(Set.of(), FIRST);
        tables.maintenance().optimize(2);
        var folded = dated(small, FOLDED);
        tables.change(TABLE, List.of(row(tables, "calls")), List.of());
        assertThat(small).hasSize(3);
        assertThat(folded).hasSize(1);
    }

    @Test
    void filesOfAVersionThatMayBeAskedForStay() throws IOException, SQLException {
        assertThat(tables(FOLDED.plusSeconds(400L * 86_400 - 1)).maintenance().vacuum())
                .isZero();

        assertThat(criteria(3)).containsExactly("margin", "meetings", "revenue");
    }

    @Test
    void filesThatGaveWayLongerAgoGoAndTheRowsStay() throws IOException, SQLException {
        var tables = tables(FOLDED.plusSeconds(400L * 86_400));

        assertThat(tables.maintenance().vacuum()).isEqualTo(3);
        assertThat(tables.maintenance().vacuum()).isZero();

        assertThat(small).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(files(folder.resolve(TABLE), ".parquet")).hasSize(2);
        assertThat(files(folder.resolve(TABLE), ".crc")).hasSize(1);
        assertThat(criteria(4)).containsExactly("margin", "meetings", "revenue");
        assertThat(criteria(5)).containsExactly("calls", "margin", "meetings", "revenue");
        assertThat(tables.version(TABLE)).isEqualTo(5);
    }

    @Test
    void whatAKilledWriterLeftGoesWhenItIsOldAndWhatIsBeingWrittenStays() throws IOException {
        var killed = Files.writeString(folder.resolve(TABLE).resolve("killed.parquet"), "half");
        Files.setLastModifiedTime(killed, FileTime.from(FOLDED));
        var written = Files.writeString(folder.resolve(TABLE).resolve("written.parquet"), "half");
        var night = FOLDED.plusSeconds(407L * 86_400);
        Files.setLastModifiedTime(written, FileTime.from(night));

        assertThat(tables(night).maintenance().vacuum()).isEqualTo(3);
        assertThat(tables(night.plusSeconds(1)).maintenance().vacuum()).isEqualTo(1);

        assertThat(killed).doesNotExist();
        assertThat(written).exists();
    }

    @Test
    void aTableYoungerThanItsFilesIsLeftAlone() throws IOException {
        var log = folder.resolve(TABLE).resolve("_delta_log");
        for (var commit : files(log, ".json")) {
            Files.setLastModifiedTime(commit, FileTime.from(FOLDED.plusSeconds(86_400)));
        }

        assertThat(tables(FOLDED.plusSeconds(400L * 86_400)).maintenance().vacuum())
                .isZero();
    }

    private StarTables tables(Instant now) {
        return new StarTables(
                folder.toUri(),
                Map.of(TABLE, Objects.requireNonNull(SqlModels.load().star().get(TABLE))),
                ZoneId.of("Europe/Paris"),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Gives all files and commits but those dated before the time; answers the data files it was given to. */
    private Set<Path> dated(Set<Path> before, Instant time) throws IOException {
        var table = folder.resolve(TABLE);
        for (var commit : files(table.resolve("_delta_log"), ".json")) {
            if (Files.getLastModifiedTime(commit).toInstant().isAfter(FOLDED)) {
                Files.setLastModifiedTime(commit, FileTime.from(time));
            }
        }
        var fresh = files(table, ".parquet").stream()
                .filter(file -> !before.contains(file))
                .collect(Collectors.toSet());
        for (var file : fresh) {
            Files.setLastModifiedTime(file, FileTime.from(time));
        }
        return fresh;
    }

    private static Set<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).collect(Collectors.toSet());
        }
    }

    /** The criteria of a version, read from its files. */
    private List<String> criteria(long version) throws IOException, SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            var live = new DeltaFiles()
                    .of(folder.resolve(TABLE).toString(), version)
                    .orElseThrow()
                    .files();
            return duckDb.rows(
                    "select criterion from (%s) order by 1"
                            .formatted(LiveParquet.rows(duckDb, live, List.of("criterion"))),
                    row -> row.getString(1));
        }
    }

    private static Row row(StarTables tables, String criterion) {
        return new GenericRowWithSchema(
                new Object[] {criterion, "Name of " + criterion, "count", false}, tables.schema(TABLE));
    }
}
