package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a header says of a model is what its SQL does. */
class KpiHeadersTest {
    private static final SqlModels MODELS = SqlModels.load();
    private static final Pattern TABLE =
            Pattern.compile("\"path\":\\[\"(star|step|change|derived|kpi|meta)\",\"(\\w+)\"\\]");
    private static final Pattern FUNCTION = Pattern.compile("\"function_name\":\"(\\w+)\"");

    private static DuckDb database;

    @BeforeAll
    static void createMart() throws Exception {
        database = DuckDb.inMemory();
        var models = new MartModels(MODELS);
        models.createTables(database);
        models.createMacros(database);
        for (var kpi : MODELS.kpis()) {
            MartModels.createKpi(database, kpi);
        }
    }

    @AfterAll
    static void closeMart() throws Exception {
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> everyColumnOfAKpiHasAHeaderLineAndNoneIsLeftOver() {
        return each(
                MODELS.kpis(),
                kpi -> assertThat(database.rows("describe kpi." + kpi.name(), row -> row.getString(1)))
                        .isEqualTo(kpi.headers().keySet().stream()
                                .filter(key -> key.startsWith("column "))
                                .map(key -> key.substring("column ".length()))
                                .toList()));
    }

    @TestFactory
    Stream<DynamicTest> noColumnOfAKpiIsABinaryFractionOrWiderThanParquetHolds() {
        return each(
                MODELS.kpis(),
                kpi -> assertThat(database.rows("describe kpi." + kpi.name(), row -> row.getString(2)))
                        .doesNotContain("DOUBLE", "FLOAT", "HUGEINT", "\"NULL\""));
    }

    @TestFactory
    Stream<DynamicTest> dependsNamesExactlyTheTablesAndMacrosTheSqlReads() {
        return each(
                Stream.of(MODELS.derived(), MODELS.kpis(), MODELS.checks())
                        .flatMap(List::stream)
                        .toList(),
                model -> assertThat(new TreeSet<>(model.depends())).isEqualTo(read(model)));
    }

    private static TreeSet<String> read(SqlFile model) throws Exception {
        var tree = database.rows(
                        "select json_serialize_sql(" + DuckDb.literal(model.body()) + ")", row -> row.getString(1))
                .get(0);
        var macros = MODELS.macros().stream().map(SqlFile::name).toList();
        var names = new TreeSet<String>();
        TABLE.matcher(tree).results().forEach(table -> names.add(table.group(1) + "." + table.group(2)));
        FUNCTION.matcher(tree)
                .results()
                .map(function -> function.group(1))
                .filter(macros::contains)
                .forEach(macro -> names.add("macro." + macro));
        return names;
    }

    private interface Claim {
        void check(SqlFile model) throws Exception;
    }

    private static Stream<DynamicTest> each(List<SqlFile> models, Claim claim) {
        return models.stream().map(model -> DynamicTest.dynamicTest(model.name(), () -> claim.check(model)));
    }
}
