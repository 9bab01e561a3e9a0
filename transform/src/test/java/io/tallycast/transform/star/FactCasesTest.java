package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the golden cases of facts on Spark and on DuckDB: one text, the same rows. */
class FactCasesTest {
    private static final Path CASES = Path.of(System.getProperty("tallycast.sql.cases"));
    private static final SqlModels MODELS = SqlModels.load();

    @TestFactory
    List<DynamicTest> everyCaseGivesItsExpectedRowsOnBothEngines() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var model : MODELS.facts()) {
            for (var given : cases(model)) {
                var name = model.name() + ": " + given.folder().getFileName();
                tests.add(DynamicTest.dynamicTest(name + ", on DuckDB", () -> FactsOnDuckDb.check(given)));
                tests.add(DynamicTest.dynamicTest(name + ", on Spark", () -> FactsOnSpark.check(given)));
            }
        }
        return tests;
    }

    /** A file nobody reads would say something the rows do not depend on. */
    @TestFactory
    List<DynamicTest> everyGivenFileIsRead() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var model : MODELS.facts()) {
            for (var given : cases(model)) {
                tests.add(DynamicTest.dynamicTest(
                        model.name() + ": " + given.folder().getFileName(),
                        () -> assertThat(given.givenTables()).allMatch(given::reads)));
            }
        }
        return tests;
    }

    private static List<FactCase> cases(SqlFile model) throws IOException {
        try (var folders = Files.list(CASES.resolve(model.name()))) {
            return folders.sorted()
                    .map(folder -> new FactCase(model, folder, MODELS))
                    .toList();
        }
    }
}
