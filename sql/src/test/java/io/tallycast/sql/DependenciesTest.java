package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    @Test
    void eachModelComesAfterAllItDependsOnAndIndependentOnesByName() {
        var files = List.of(macro("b", "macro.d"), macro("c", "none"), macro("a", "macro.c"), macro("d", "none"));

        assertThat(new SqlModels(Map.of(SqlKind.MACROS, files)).macros())
                .extracting(SqlFile::name)
                .containsExactly("c", "a", "d", "b");
    }

    @Test
    void aCircleIsAnErrorThatNamesItsMembers() {
        var files = List.of(macro("a", "macro.b"), macro("b", "macro.c"), macro("c", "macro.b"));

        assertThatThrownBy(() -> new SqlModels(Map.of(SqlKind.MACROS, files)))
                .isInstanceOf(SqlFileException.class)
                .hasMessage("these models depend on each other in a circle: macro.b -> macro.c -> macro.b");
    }

    @Test
    void dependingOnWhatNoFileDefinesIsAnError() {
        assertThatThrownBy(() -> new SqlModels(Map.of(SqlKind.MACROS, List.of(macro("a", "star.fct_gone")))))
                .isInstanceOf(SqlFileException.class)
                .hasMessage("sql/macros/a.sql:1: depends on star.fct_gone, which no file defines");
    }

    @Test
    void aStepOrFactThatReadsAParameterIsAnErrorHoweverFarFromIt() {
        var meta = SqlFile.parse("sql/meta/parameter.sql", """
                -- name: parameter
                -- description: Parameters.
                -- grain: one parameter
                -- owner: core
                -- key: name
                create table parameter (
                  name string not null comment 'Name'
                ) comment 'One parameter';
                """, SqlKind.META);
        var macros = List.of(macro("parameter", "meta.parameter"), macro("limit", "macro.parameter"));

        for (var kind : List.of(SqlKind.LOCK, SqlKind.HISTORY, SqlKind.FACTS)) {
            var path = "sql/" + kind.folder() + "/late.sql";
            var late = SqlFile.parse(
                    path,
                    "-- name: late\n-- description: A query.\n-- grain: one row\n-- owner: core\n-- depends: macro.limit\nselect 1\n",
                    kind);

            assertThatThrownBy(() -> new SqlModels(
                            Map.of(SqlKind.META, List.of(meta), SqlKind.MACROS, macros, kind, List.of(late))))
                    .isInstanceOf(SqlFileException.class)
                    .hasMessage(path
                            + ":1: reads a parameter, by itself or through what it depends on; steps and facts cannot:"
                            + " only the mart has parameters");
        }
    }

    @Test
    void oneNameInTwoFoldersIsAnError() {
        var kpi = macro("a", "none");
        var other = new SqlFile("a", SqlKind.MACROS, "sql/macros/more/a.sql", kpi.headers(), 4, "select 1\n");

        assertThatThrownBy(() -> new SqlModels(Map.of(SqlKind.MACROS, List.of(kpi, other))))
                .hasMessage("a is defined more than once: sql/macros/a.sql, sql/macros/more/a.sql");
    }

    private static SqlFile macro(String name, String depends) {
        return SqlFile.parse(
                "sql/macros/" + name + ".sql",
                "-- name: " + name + "\n-- description: A macro.\n-- depends: " + depends + "\ncreate macro\n",
                SqlKind.MACROS);
    }
}
