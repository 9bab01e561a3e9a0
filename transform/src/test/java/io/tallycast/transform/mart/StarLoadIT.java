package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark wrote is what DuckDB reads. */
class StarLoadIT {
    private static final SqlModels MODELS = SqlModels.load();

    @TempDir
    private Path home;

    private DuckDb database;

    @BeforeEach
    void createTables() throws Exception {
        database = DuckDb.inMemory();
        new MartModels(MODELS).createTables(database);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void rowsThatDeletionVectorsNameAreNotLoaded() throws Exception {
        var star = new StarFixture(home)
                .create("dim_loss_reason")
                .insert("dim_loss_reason", "loss_reason, name", "('a', 'A')", "('b', 'B')", "('c', 'C')", "('d', 'D')")
                .insert("dim_loss_reason", "loss_reason, name", "('e', 'E')", "('f', 'F')")
                .change("dim_loss_reason", "delete from $ where loss_reason in ('b', 'e')")
                .change("dim_loss_reason", "update $ set name = 'changed' where loss_reason = 'c'");

        assertThat(deletionVectors(star)).isPositive();
        assertThat(load(star, Map.of())).containsExactly(Map.entry("dim_loss_reason", 4L));
        assertThat(reasons()).containsExactly("a A", "c changed", "d D", "f F");
    }

    @Test
    void anEarlierVersionIsLoadedAsItWas() throws Exception {
        var star = new StarFixture(home)
                .create("dim_loss_reason")
                .insert("dim_loss_reason", "loss_reason, name", "('a', 'A')", "('b', 'B')")
                .change("dim_loss_reason", "delete from $ where loss_reason = 'b'");

        assertThat(load(star, Map.of("dim_loss_reason", 1L))).containsExactly(Map.entry("dim_loss_reason", 1L));
        assertThat(reasons()).containsExactly("a A", "b B");
    }

    @Test
    void whereVersionsAreNamedATableThatIsNotHadNotBeenMade() throws Exception {
        var star = new StarFixture(home)
                .create("dim_criterion")
                .create("dim_loss_reason")
                .insert("dim_loss_reason", "loss_reason, name", "('a', 'A')");

        assertThat(load(star, Map.of("dim_criterion", 0L))).containsExactly(Map.entry("dim_criterion", 0L));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void aVersionWhoseFilesOrLogWereRemovedIsSaidNotToBeThereAnyMore() throws Exception {
        var star = new StarFixture(home)
                .create("dim_loss_reason")
                .insert("dim_loss_reason", "loss_reason, name", "('a', 'A')")
                .insert("dim_loss_reason", "loss_reason, name", "('b', 'B')");
        var table = star.folder().resolve("dim_loss_reason");
        try (var files = Files.list(table)) {
            Files.delete(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }

        assertThatThrownBy(() -> load(star, Map.of("dim_loss_reason", 2L)))
                .isInstanceOf(TransformException.class)
                .hasMessageContainingAll(
                        "Version 2 of ", "dim_loss_reason cannot be read any more", "Versions stay for 400 days");

        Files.delete(table.resolve("_delta_log/00000000000000000000.json"));
        assertThatThrownBy(() -> load(star, Map.of("dim_loss_reason", 1L)))
                .isInstanceOf(TransformException.class)
                .hasMessageContaining("Version 1 of ");
    }

    @Test
    void aTableThatIsMissingOrEmptyIsAnEmptyTable() throws Exception {
        var star = new StarFixture(home).create("dim_criterion");

        assertThat(load(star, Map.of())).containsExactly(Map.entry("dim_criterion", 0L));
        assertThat(database.count("star.dim_criterion")).isZero();
        assertThat(database.count("star.fct_opportunity")).isZero();
    }

    @Test
    void aColumnOlderFilesLackIsNullThere() throws Exception {
        var star = new StarFixture(home)
                .create("dim_activity_type", "is_leading")
                .insert("dim_activity_type", "activity_type, name", "('call', 'Call')");
        load(star, Map.of());
        assertThat(types()).containsExactly("call Call null");

        star.change("dim_activity_type", "alter table $ add columns (is_leading boolean)")
                .insert("dim_activity_type", "activity_type, name, is_leading", "('quote', 'Quote', true)");
        database.execute("delete from star.dim_activity_type");
        load(star, Map.of());
        assertThat(types()).containsExactly("call Call null", "quote Quote true");
    }

    @Test
    void typesSurviveAndPersonalDataStaysOut() throws Exception {
        var star = new StarFixture(home)
                .create("dim_rep")
                .insert(
                        "dim_rep",
                        "rep_key, rep_id, name, email, hired_date, valid_from, valid_to, is_current",
                        "(-9000000000000000000, 'r1', 'Zoë', 'zoe@example.com', date '2024-02-29',"
                                + " timestamp '1900-01-01 00:00:00Z', timestamp '9999-12-31 00:00:00Z', true)")
                .create("fct_fx_rate")
                .insert(
                        "fct_fx_rate",
                        "currency_code, rate_date, rate",
                        "('USD', date '2026-10-25', 1.12345678)",
                        "('JPY', date '2026-10-25', null)");

        load(star, Map.of());

        assertThat(database.rows("describe star.dim_rep", row -> row.getString(1)))
                .contains("name")
                .doesNotContain("email");
        assertThat(database.rows(
                        "select concat_ws(' | ', rep_key, name, hired_date, valid_from, valid_to, is_current) from star.dim_rep",
                        row -> row.getString(1)))
                .containsExactly(
                        "-9000000000000000000 | Zoë | 2024-02-29 | 1900-01-01 00:00:00+00 | 9999-12-31 00:00:00+00"
                                + " | true");
        assertThat(database.rows(
                        "select currency_code || coalesce(cast(rate as varchar), ' -') from star.fct_fx_rate order by 1",
                        row -> row.getString(1)))
                .containsExactly("JPY -", "USD1.12345678");
    }

    @Test
    void aFolderMayHaveAnyName() throws Exception {
        var folder = Files.createDirectories(home.resolve("Zoë's [new] 100 % home"));
        var star = new StarFixture(folder)
                .create("dim_loss_reason")
                .insert("dim_loss_reason", "loss_reason, name", "('a', 'A')", "('b', 'B')")
                .change("dim_loss_reason", "delete from $ where loss_reason = 'b'");

        load(star, Map.of());

        assertThat(reasons()).containsExactly("a A");
    }

    private Map<String, Long> load(StarFixture star, Map<String, Long> versions) throws Exception {
        var load = new StarLoad(star.folder().toUri(), Storage.LOCAL, versions);
        load.load(database, MODELS.star().values());
        return load.versions();
    }

    private List<String> reasons() throws Exception {
        return database.rows(
                "select loss_reason || ' ' || name from star.dim_loss_reason order by 1", row -> row.getString(1));
    }

    private List<String> types() throws Exception {
        return database.rows(
                "select activity_type || ' ' || name || ' ' || coalesce(cast(is_leading as varchar), 'null')"
                        + " from star.dim_activity_type order by 1",
                row -> row.getString(1));
    }

    private static long deletionVectors(StarFixture star) throws Exception {
        try (var files = Files.list(star.folder().resolve("dim_loss_reason"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("deletion_vector"))
                    .count();
        }
    }
}
