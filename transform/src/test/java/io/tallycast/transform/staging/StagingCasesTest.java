package io.tallycast.transform.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SourceTemplates;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlKind;
import io.tallycast.transform.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the golden cases of the templates' staging models: {@code given/<object>.csv} holds the newest landed rows as text,
 * {@code expected.csv} all rows the model gives, in the columns it names.
 */
class StagingCasesTest {
    private static final Path CASES = Path.of(System.getProperty("tallycast.sql.cases"));

    /** What landing adds to each row, unless the case says otherwise. */
    private static final Map<String, String> LANDED = Map.of(
            "_is_deleted", "false",
            "_is_changed", "true",
            "_batch_id", "'2017-12-31-r1'",
            "_extracted_at", "timestamp'2018-01-01T03:00:00Z'",
            "_observed_at", "timestamp'2018-01-01T00:00:00Z'");

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsExpectedRows() {
        var templates = SourceTemplates.load();
        return templates.names().stream()
                .flatMap(template -> templates.files(template).entrySet().stream())
                .filter(file -> file.getKey().endsWith(".sql"))
                .map(file -> SqlFile.parse(file.getKey(), file.getValue(), SqlKind.STAGING))
                .flatMap(model -> folders(CASES.resolve(model.name()))
                        .map(folder -> DynamicTest.dynamicTest(
                                model.name() + ": " + folder.getFileName(), () -> check(model, folder))));
    }

    private static void check(SqlFile model, Path folder) {
        for (var object : model.depends()) {
            var rows = csv(folder.resolve("given").resolve(object + ".csv"));
            for (var column : LANDED.entrySet()) {
                if (!List.of(rows.columns()).contains(column.getKey())) {
                    rows = rows.withColumn(column.getKey(), functions.expr(column.getValue()));
                }
            }
            for (var column : List.of("_is_deleted", "_is_changed")) {
                rows = rows.withColumn(column, functions.expr("cast(" + column + " as boolean)"));
            }
            rows.createOrReplaceTempView(object);
            rows.createOrReplaceTempView(object + "__all");
        }
        var expected = csv(folder.resolve("expected.csv"));
        var found = SharedSpark.session()
                .sql(model.body())
                .selectExpr(Arrays.stream(expected.columns())
                        .map(column -> "cast(" + column + " as string)")
                        .toArray(String[]::new));

        assertThat(texts(found)).containsExactlyInAnyOrderElementsOf(texts(expected));
    }

    private static Dataset<Row> csv(Path file) {
        return SharedSpark.session().read().option("header", true).csv(file.toString());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
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
