package io.tallycast.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlKind;
import io.tallycast.transform.history.DerivedStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who knows the name of a step knows its package and its SQL folder. */
class DerivedStepsTest {
    private static final Path SQL =
            Path.of(System.getProperty("tallycast.sql.cases")).resolveSibling(".");

    @TestFactory
    Stream<DynamicTest> aStepItsPackageAndItsSqlFolderShareAName() {
        return DerivedSteps.ALL.stream()
                .map(step -> DynamicTest.dynamicTest(step.name(), () -> {
                    assertThat(step.getClass().getPackageName()).isEqualTo("io.tallycast.transform." + step.name());
                    assertThat(SQL.resolve(step.name()).normalize()).isNotEmptyDirectory();
                }));
    }

    @Test
    void aFolderOfDerivedModelsIsAStepsOrWhatStepsShare() {
        var folders = SqlKind.derived().stream().map(SqlKind::folder);

        assertThat(folders.filter(folder -> !folder.equals("history") && !folder.equals("money")))
                .containsExactlyElementsOf(DerivedSteps.names());
    }

    @Test
    void everyStepIsInTheList() throws Exception {
        try (var files = Files.walk(Path.of("src/main/java/io/tallycast/transform"))) {
            var steps = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Step.java"))
                    .filter(name -> !name.equals(DerivedStep.class.getSimpleName() + ".java"));

            assertThat(steps)
                    .containsExactlyInAnyOrderElementsOf(DerivedSteps.ALL.stream()
                            .map(step -> step.getClass().getSimpleName() + ".java")
                            .toList());
        }
    }
}
