package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final String DECLARED = "-- parameter late_days: 90 days, a quarter\n";
    private static final String READ = "select parameter('late_days')\n";

    @Test
    void aParameterIsDeclaredOnceAndKnowsTheModelsThatReadIt() {
        assertThat(parameters(check("late", DECLARED, READ), check("all_late", "", READ)))
                .isEqualTo(Map.of(
                        "late_days",
                        new ModelParameter(
                                "late_days",
                                new BigDecimal("90"),
                                "days",
                                "a quarter",
                                List.of("check.all_late", "check.late"))));
    }

    @Test
    void aDeclarationThatIsMalformedUnusedDoubledOrMissingIsAnError() {
        assertError(
                "sql/checks/late.sql:1: expected `-- parameter late_days: <default> <unit>, <origin>`, found: ninety days",
                check("late", "-- parameter late_days: ninety days\n", READ));
        assertError(
                "sql/checks/late.sql:1: declares parameter late_days and does not read it",
                check("late", DECLARED, "select 90\n"));
        assertError(
                "sql/checks/later.sql:1: parameter late_days is declared by another model too",
                check("late", DECLARED, READ),
                check("later", DECLARED, READ));
        assertError("parameter late_days is declared by no model and read by check.late", check("late", "", READ));
    }

    @ParameterizedTest
    @CsvSource({
        "90, 60, ",
        "90, 60.00, ",
        "90, 0, ",
        "90, 60.5, must be a whole number",
        "90, -1, must not be negative",
        "90, 1e13, is too large",
        "0.01, 0.123456, ",
        "0.01, 2, ",
        "0.01, 0.1234567, must not have more than six decimals"
    })
    void aValueIsOfTheKindOfTheDefault(BigDecimal shipped, BigDecimal value, String refusal) {
        assertThat(new ModelParameter("late_days", shipped, "days", "a quarter", List.of()).refusal(value))
                .isEqualTo(Optional.ofNullable(refusal));
    }

    private static void assertError(String message, SqlFile... files) {
        assertThatThrownBy(() -> parameters(files))
                .isInstanceOf(SqlFileException.class)
                .hasMessage(message);
    }

    private static Map<String, ModelParameter> parameters(SqlFile... files) {
        return new SqlModels(Map.of(SqlKind.CHECKS, Stream.of(files).toList())).parameters();
    }

    private static SqlFile check(String name, String header, String body) {
        return SqlFile.parse(
                "sql/checks/" + name + ".sql",
                "-- name: " + name + "\n-- description: A check.\n-- severity: error\n-- depends: none\n" + header
                        + body,
                SqlKind.CHECKS);
    }
}
