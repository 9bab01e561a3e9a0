package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.duckdb.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds publishing back is a row at fault: never that there is none, that there is one alone, or that values are missing. */
class ErrorChecksTest {
    private static final SqlModels MODELS = SqlModels.load();

    private static DuckDb database;

    @BeforeAll
    static void createDatabase() throws Exception {
        database = DuckDb.inMemory();
        var models = new MartModels(MODELS);
        models.createTables(database);
        models.createMacros(database);
    }

    @AfterAll
    static void closeDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        database.execute("begin");
        SqlCase.giveSurroundings(database);
    }

    @AfterEach
    void rollback() throws SQLException {
        database.execute("rollback");
    }

    @Test
    void eachOneSaysWhatCanBeDone() {
        assertThat(errors().toList())
                .allSatisfy(check -> assertThat(check.remedy())
                        .as(check.name())
                        .endsWith(".")
                        .hasSizeGreaterThan(40));
    }

    @Test
    void emptyTablesPass() throws SQLException {
        assertThat(failing()).isEmpty();
    }

    @Test
    void oneRowAloneOfEachFactPassesAlthoughAllThatMayBeMissingIs() throws SQLException {
        facts().forEach(table -> insert(table, "false"));

        assertThat(failing()).isEmpty();
    }

    @Test
    void ofPostedLinesWithoutAnythingElseTheDateAloneIsAsked() throws SQLException {
        facts().forEach(table -> insert(table, "true"));

        assertThat(failing()).containsExactly("invoice_date_known");
    }

    @Test
    void anAmountThatIsEmptiedAndSetAgainPasses() throws SQLException {
        insertVersions("open", "1000", "null", "1200");

        assertThat(failing()).isEmpty();
    }

    @Test
    void anAmountThatWasNeverThereOrIsNoughtPasses() throws SQLException {
        insertVersions("open", "null", "0", "null");
        insertVersions("won", "0", "null", "null");
        insertVersions("lost", "null", "null", "700");

        assertThat(failing()).isEmpty();
    }

    /** Three states of a deal, the last of which is a given status. */
    private static void insertVersions(String status, String... amounts) throws SQLException {
        for (int version = 0; version < amounts.length; version++) {
            var isLast = version == amounts.length - 1;
            database.execute("""
                    insert into star.fct_opportunity_version by name
                    select '%1$s' as opportunity_id, %2$d as version_number, timestamptz '2026-10-0%3$d 08:00:00Z' as valid_from,
                      %4$s as valid_to, %5$s as is_current, '%6$s' as status, %7$s as amount, %7$s as amount_company,
                      case when %7$s is not null then 'EUR' end as currency_code, 'r1' as owner_id, %8$s
                    """.formatted(
                            status,
                            version + 1,
                            version + 2,
                            isLast
                                    ? "timestamptz '9999-12-31 00:00:00Z'"
                                    : "timestamptz '2026-10-0%d 08:00:00Z'".formatted(version + 3),
                            isLast,
                            isLast ? status : "open",
                            amounts[version],
                            rest(
                                    "fct_opportunity_version",
                                    "false",
                                    List.of(
                                            "opportunity_id",
                                            "version_number",
                                            "valid_from",
                                            "valid_to",
                                            "is_current",
                                            "status",
                                            "amount",
                                            "amount_company",
                                            "currency_code",
                                            "owner_id"))));
        }
    }

    private static void insert(TableDefinition table, String flag) {
        try {
            database.execute(
                    "insert into star." + table.name() + " by name select " + rest(table.name(), flag, List.of()));
        } catch (SQLException e) {
            throw new IllegalStateException(table.name(), e);
        }
    }

    /** What a table cannot do without, of columns that are not given; an amount has a currency and is known in the company's. */
    private static String rest(String table, String flag, List<String> given) {
        return MODELS.star().get(table).columns().stream()
                .filter(column -> column.notNull()
                        || List.of("amount_company", "currency_code").contains(column.name()))
                .filter(column -> !given.contains(column.name()))
                .map(column -> value(column, flag) + " as " + column.name())
                .collect(Collectors.joining(", "));
    }

    private static String value(ColumnDefinition column, String flag) {
        return switch (column.type()) {
            case "string" -> column.name().equals("status") ? "'open'" : "'x'";
            case "date" -> "date '2026-10-15'";
            case "timestamp" ->
                column.name().equals("valid_to")
                        ? "timestamptz '9999-12-31 00:00:00Z'"
                        : "timestamptz '2026-10-15 08:00:00Z'";
            case "boolean" -> column.name().equals("is_current") ? "true" : flag;
            default -> column.name().endsWith("_key") ? "-1" : "1";
        };
    }

    private static Stream<TableDefinition> facts() {
        // A cause of an error without the forecast it explains is a fault.
        return MODELS.star().values().stream()
                .filter(table ->
                        table.name().startsWith("fct_") && !table.name().equals("fct_forecast_error_component"));
    }

    /** The checks a dimension's own keys do not matter to: those of figures and facts. */
    private static List<String> failing() throws SQLException {
        for (var kpi : MODELS.kpis()) {
            database.execute("create or replace table " + kpi.qualifiedName() + " as\n" + kpi.body());
        }
        var failing = new ArrayList<String>();
        for (var check :
                MODELS.checks().stream().map(Check::of).filter(Check::isError).toList()) {
            if (!Checks.run(database, check).passed()) {
                failing.add(check.name());
            }
        }
        return failing;
    }

    private static Stream<Check> errors() {
        return Stream.concat(
                        MODELS.checks().stream().map(Check::of),
                        new TableChecks(MODELS.star().values()).all().stream())
                .filter(Check::isError);
    }
}
