package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MartTest {

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void createMart() throws SQLException {
        file = folder.resolve("mart.duckdb");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            statement.execute("create table deal as select 1 as id");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_text('/etc/hostname')",
                "select * from read_csv('/etc/hostname')",
                "select * from glob('/*')",
                "copy deal to '{folder}/stolen.csv'",
                "copy deal from '/etc/hostname'",
                "export database '{folder}/stolen'",
                "attach '{folder}/other.duckdb'",
                "attach ':memory:' as other",
                "install httpfs",
                "load httpfs",
                "set enable_external_access = true",
                "set lock_configuration = false",
                "reset lock_configuration",
                "set memory_limit = '100GB'",
                "set temp_directory = '{folder}'",
                "insert into deal values (2)",
                "update deal set id = 2",
                "delete from deal",
                "drop table deal",
                "create table other as select 1",
            })
    void refusesWhatReachesOutsideTheMartOrChangesIt(String sql) {
        try (Mart mart = Mart.open(file)) {
            assertThatThrownBy(() -> {
                        try (var statement = mart.connection().createStatement()) {
                            statement.execute(sql.replace("{folder}", folder.toString()));
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining("Parser Error");
        }
        assertThat(folder.toFile().list()).containsExactly("mart.duckdb");
    }

    @Test
    void aDuplicateReadsTheSameMartUnderTheSameLock() throws SQLException {
        try (Mart mart = Mart.open(file);
                Mart second = mart.duplicate();
                var statement = second.connection().createStatement();
                var rows = statement.executeQuery("select id, current_setting('TimeZone') from deal")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.getString(2)).isEqualTo("UTC");
        }
    }

    @Test
    void aMartReplacedByRenameStaysReadableAsOpened() throws Exception {
        try (Mart mart = Mart.open(file);
                var statement = mart.connection().createStatement()) {
            Path other = folder.resolve("new.duckdb");
            try (var connection = DriverManager.getConnection("jdbc:duckdb:" + other);
                    var create = connection.createStatement()) {
                create.execute("create table deal as select 2 as id");
            }
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            try (var rows = statement.executeQuery("select id from deal")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
        try (Mart mart = Mart.open(file);
                var statement = mart.connection().createStatement();
                var rows = statement.executeQuery("select id from deal")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void aMissingMartSaysWhichAndWhatToDo() {
        assertThatThrownBy(() -> Mart.open(folder.resolve("none.duckdb")))
                .isInstanceOfSatisfying(
                        ReportException.class, e -> assertThat(e.kind()).isEqualTo(ReportException.Kind.USAGE))
                .hasMessage("No mart at " + folder.resolve("none.duckdb")
                        + ": run `tallycast nightly` first, or check --home.");
    }

    @Test
    void aFileThatIsNoMartIsSaidToBeUnreadable() throws Exception {
        Path noMart = Files.writeString(folder.resolve("text.duckdb"), "not a database, only some words ".repeat(200));
        assertThatThrownBy(() -> Mart.open(noMart))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageContaining("--force");
    }
}
