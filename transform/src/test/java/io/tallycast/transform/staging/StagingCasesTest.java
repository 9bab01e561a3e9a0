package io.tallycast.transform.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SourceTemplates;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlKind;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the golden cases of the templates' staging models: {@code given/<object>.csv} holds the newest landed rows, as text where the
 * source is files and in the types they seem to have where it is a database; {@code expected.csv} all rows the model gives, in the
 * columns it names.
 */
class StagingCasesTest {
    private static final Path CASES = Path.of(System.getProperty("tallycast.sql.cases"));

    /** What landing adds to each row, unless the case says otherwise. */
    private static final Map<String, String> LANDED = Map.of(
            "_is_deleted", "false",
            "_is_changed", "true",
            "_batch_id", "'2017-12-31-r1'",
            "_extracted_at", "timestamptz '2018-01-01 03:00:00Z'",
            "_observed_at", "timestamptz '2018-01-01 00:00:00Z'");

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsExpectedRows() {
        var templates = SourceTemplates.load();
        return templates.names().stream().flatMap(template -> cases(templates.files(template)));
    }

    private static Stream<DynamicTest> cases(Map<String, String> files) {
        var isText = files.entrySet().stream()
                .anyMatch(file ->
                        file.getKey().endsWith("source.yml") && file.getValue().contains("kind: files"));
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".sql"))
                .map(file -> SqlFile.parse(file.getKey(), file.getValue(), SqlKind.STAGING))
                .flatMap(model -> folders(CASES.resolve(model.name()))
                        .map(folder -> DynamicTest.dynamicTest(
                                model.name() + ": " + folder.getFileName(), () -> check(model, isText, folder))));
    }

    private static void check(SqlFile model, boolean isText, Path folder) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            for (var object : model.depends()) {
                land(duckDb, object.replaceFirst("__all$", ""), isText, folder);
            }
            duckDb.execute("create view found as " + model.body());
            duckDb.execute("create view said as from " + csv(folder.resolve("expected.csv"), true));
            var columns = columns(duckDb, "said").stream().map(DuckDb::name).collect(Collectors.joining(", "));
            // Compared in the types the model gives.
            duckDb.execute("create table expected as select " + columns + " from found where false");
            duckDb.execute("insert into expected from said");

            assertThat(texts(duckDb, "select " + columns + " from found"))
                    .containsExactlyInAnyOrderElementsOf(texts(duckDb, "from expected"));
        }
    }

    private static void land(DuckDb duckDb, String object, boolean isText, Path folder) throws SQLException {
        var file = csv(folder.resolve("given").resolve(object + ".csv"), isText);
        var select = new ArrayList<String>(List.of("*"));
        duckDb.execute("create or replace view given as from " + file);
        var columns = columns(duckDb, "given");
        for (var column : LANDED.entrySet()) {
            var type = column.getKey().startsWith("_is")
                    ? "boolean"
                    : column.getKey().endsWith("_at") ? "timestamptz" : "varchar";
            if (columns.contains(column.getKey())) {
                select.set(0, replaced(select.get(0), "cast(%1$s as %2$s) as %1$s".formatted(column.getKey(), type)));
            } else {
                select.add(column.getValue() + " as " + column.getKey());
            }
        }
        for (var name : List.of(object, object + "__all")) {
            duckDb.execute("create or replace table %s as select %s from given"
                    .formatted(DuckDb.name(name), String.join(", ", select)));
        }
    }

    private static String replaced(String star, String column) {
        return star.equals("*") ? "* replace (" + column + ")" : star.replaceFirst("\\)$", ", " + column + ")");
    }

    private static String csv(Path file, boolean isText) {
        return "read_csv(%s, header = true, delim = ',', quote = '\"', %s)"
                .formatted(
                        DuckDb.literal(file.toString()),
                        isText
                                ? "all_varchar = true"
                                : "auto_type_candidates = ['BOOLEAN', 'BIGINT', 'DECIMAL(19,4)', 'DATE', 'TIMESTAMP', 'VARCHAR']");
    }

    private static List<String> columns(DuckDb duckDb, String from) throws SQLException {
        return duckDb.rows("select column_name from (describe " + from + ")", row -> row.getString(1));
    }

    private static List<String> texts(DuckDb duckDb, String query) throws SQLException {
        return duckDb.rows("select cast(row_of as varchar) from (" + query + ") as row_of", row -> row.getString(1));
    }

    private static Stream<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.of();
        }
        try (var folders = Files.list(parent)) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
