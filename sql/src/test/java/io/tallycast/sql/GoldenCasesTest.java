package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever computes has golden cases; module transform runs them. Definitions of tables have none. */
class GoldenCasesTest {
    private static final Path CASES = Path.of("cases");

    @TestFactory
    Stream<DynamicTest> everyModelHasAGoldenCase() {
        return models().map(model -> DynamicTest.dynamicTest(model, () -> {
            assertThat(CASES.resolve(model)).isNotEmptyDirectory();
            try (var cases = Files.list(CASES.resolve(model))) {
                assertThat(cases).allMatch(folder -> Files.exists(folder.resolve("expected.csv")));
            }
        }));
    }

    @Test
    void everyCaseFolderBelongsToOneModel() throws Exception {
        var models = models().toList();
        assertThat(models).doesNotHaveDuplicates();
        try (var folders = Files.list(CASES)) {
            assertThat(folders.map(folder -> folder.getFileName().toString())).isSubsetOf(models);
        }
    }

    private static Stream<String> models() {
        var templates = SourceTemplates.load();
        var staging = templates.names().stream()
                .flatMap(template -> templates.files(template).keySet().stream())
                .filter(file -> file.endsWith(".sql"))
                .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".sql", ""));
        return Stream.of(SqlModels.load().computed().stream().map(SqlFile::name), staging)
                .flatMap(names -> names);
    }
}
