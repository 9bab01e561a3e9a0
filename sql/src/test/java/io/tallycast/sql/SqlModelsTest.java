package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the shipped models must keep; that headers are complete, names fit and nothing is circular, loading checks. */
class SqlModelsTest {

    private final SqlModels models = SqlModels.load();

    @Test
    void allTablesOfFirstLightAreThere() {
        assertThat(models.star())
                .containsKeys("dim_rep", "dim_date", "fct_opportunity", "fct_opportunity_version", "quarantine")
                .hasSize(43);
        assertThat(models.meta()).containsKeys("night", "check_result").hasSize(14);
        assertThat(models.entities())
                .containsKeys("rep", "opportunity", "invoice_line")
                .hasSize(16);
    }

    @Test
    void aTableOfTheStarIsReadWhole() {
        var spend = models.entities().get("campaign_spend");
        assertThat(spend.keys()).containsExactly("campaign_id", "spend_date", "reported_date");
        assertThat(spend.columns().get(3))
                .isEqualTo(new ColumnDefinition("amount", "decimal(19,4)", true, "Spend in currency_code"));
        assertThat(models.star().get("dim_rep").list("pii")).containsExactly("email");
    }

    @TestFactory
    Stream<DynamicTest> everyTableOfTheStarSaysWhereItsRowsComeFrom() {
        return models.star().values().stream()
                .filter(table -> !Set.of("quarantine", "xref_identity").contains(table.name()))
                .map(table -> DynamicTest.dynamicTest(
                        table.name(),
                        () -> assertThat(Stream.of("entity", "derived", "source")
                                        .filter(key -> table.header(key).isPresent()))
                                .hasSize(1)));
    }

    @TestFactory
    Stream<DynamicTest> everySeedFitsTheTableItIsFor() {
        return Seed.all().values().stream()
                .map(seed -> DynamicTest.dynamicTest(seed.table(), () -> {
                    var table = Optional.ofNullable(models.star().get(seed.table()))
                            .orElseGet(() -> models.meta().get(seed.table()));
                    assertThat(seed.columns())
                            .isEqualTo(table.columns().stream()
                                    .map(ColumnDefinition::name)
                                    .toList());
                    for (var column : table.columns()) {
                        assertThat(seed.values(column.name())).allMatch(value -> fits(value, column.type()));
                    }
                    assertThat(table.keys()).containsExactly(seed.columns().get(0));
                    assertThat(seed.values(seed.columns().get(0))).doesNotHaveDuplicates();
                }));
    }

    private static boolean fits(String value, String type) {
        return switch (type) {
            case "string" -> true;
            case "boolean" -> value.matches("true|false");
            case "int" -> value.matches("-?[0-9]{1,9}");
            default -> false;
        };
    }

    @TestFactory
    Stream<DynamicTest> everySlowlyChangingDimensionHasItsColumns() {
        return models.star().values().stream()
                .filter(table -> table.list("scd").equals(List.of("2")))
                .map(table -> DynamicTest.dynamicTest(
                        table.name(),
                        () -> assertThat(table.columns())
                                .extracting(ColumnDefinition::name)
                                .contains("valid_from", "valid_to", "is_current", "batch_id", "ingested_at")));
    }

    @TestFactory
    Stream<DynamicTest> everyKpiIsDescribedByASentence() {
        return models.kpis().stream()
                .map(kpi -> DynamicTest.dynamicTest(
                        kpi.name(),
                        () -> assertThat(kpi.header("description").orElseThrow())
                                .endsWith(".")));
    }

    @TestFactory
    Stream<DynamicTest> everyKpiSaysOfEachFigureWhatItCounts() {
        return models.kpis().stream()
                .map(kpi -> DynamicTest.dynamicTest(
                        kpi.name(),
                        () -> assertThat(kpi.headers().keySet().stream()
                                        .filter(key -> key.startsWith("basis "))
                                        .map(key -> key.replace("basis ", "column ")))
                                .as("columns with a basis of their own")
                                .isSubsetOf(kpi.headers().keySet())));
    }

    /** A share of two figures that count different things says nothing; a gap between two is named so. */
    @TestFactory
    Stream<DynamicTest> whatAKpiSetsAgainstAnotherFigureCountsTheSame() {
        return models.kpis().stream()
                .map(kpi -> DynamicTest.dynamicTest(
                        kpi.name(),
                        () -> kpi.headers()
                                .forEach((key, text) -> COMPARED.matcher(text)
                                        .results()
                                        .filter(found -> kpi.headers().containsKey("column " + found.group(1))
                                                && kpi.headers().containsKey("column " + found.group(2))
                                                && !basis(kpi, key.replace("column ", ""))
                                                        .equals("gap")
                                                && !basis(kpi, found.group(2)).equals("count"))
                                        .forEach(found -> assertThat(basis(kpi, found.group(1)))
                                                .as(key + ": " + found.group())
                                                .isEqualTo(basis(kpi, found.group(2)))))));
    }

    private static final Pattern COMPARED = Pattern.compile("\\b(\\w+) (?:over|less|against) (\\w+)\\b");

    private static String basis(SqlFile kpi, String column) {
        return kpi.header("basis " + column).or(() -> kpi.header("basis")).orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> everyStagingModelOfATemplateDeliversAnEntity() {
        var templates = SourceTemplates.load();
        return templates.names().stream()
                .flatMap(template -> templates.files(template).entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".sql"))
                        .map(file -> SqlFile.parse(template + "/" + file.getKey(), file.getValue(), SqlKind.STAGING)))
                .map(model -> DynamicTest.dynamicTest(model.path(), () -> {
                    assertThat(model.name()).startsWith("stg_").contains("__");
                    assertThat(models.entities())
                            .containsKey(model.name().substring(model.name().indexOf("__") + 2));
                    assertThat(model.depends()).isNotEmpty().containsAll(model.list("driver"));
                }));
    }
}
