package io.tallycast.reports;

import static io.tallycast.reports.SqlQuery.Format.CSV;
import static io.tallycast.reports.SqlQuery.Format.JSON;
import static io.tallycast.reports.SqlQuery.Format.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlQueryTest {

    private static final String DEALS = """
            select * from (values
              ('Łódź & Co', 1200.50::decimal(12,2), true, date '2026-10-31', timestamptz '2026-10-31 23:30:00+01'),
              ('A, "B"', -7.00, null, null, null)
            ) as deal(name, amount, is_won, closed_date, changed_at)
            """;

    @TempDir
    Path folder;

    Path mart;

    @BeforeEach
    void createMart() throws SQLException {
        mart = folder.resolve("mart.duckdb");
        DriverManager.getConnection("jdbc:duckdb:" + mart).close();
    }

    @Test
    void aTableAlignsNumbersToTheRightAndCountsRows() {
        assertThat(run(DEALS, TABLE)).isEqualTo("""
                        name        amount  is_won  closed_date  changed_at
                        ---------  -------  ------  -----------  --------------------
                        Łódź & Co  1200.50  true    2026-10-31   2026-10-31T22:30:00Z
                        A, "B"       -7.00  NULL    NULL         NULL
                        (2 rows)
                        """);
    }

    @Test
    void aPlanKeepsItsLines() {
        assertThat(run("explain select 1", TABLE))
                .contains("Projections: 1 │\n")
                .doesNotContain("\\n");
    }

    @Test
    void aStatementThatTakesTooLongIsEnded() {
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> SqlQuery.run(
                        mart,
                        List.of("select count(*) from range(1000000000000) a where hash(range) = 1"),
                        TABLE,
                        1,
                        out))
                .isInstanceOf(ReportException.class);
    }

    @Test
    void aTableOfNothingShowsItsColumnsAndOneRowIsNotPlural() {
        assertThat(run("select 1 as id where false", TABLE)).isEqualTo("id\n--\n(0 rows)\n");
        assertThat(run("select 1 as id", TABLE)).isEqualTo("id\n--\n 1\n(1 row)\n");
    }

    @Test
    void aTableShowsControlCharactersInsteadOfSendingThemToTheTerminal() {
        assertThat(run("select chr(27) || '[31m' || chr(10) as t", TABLE)).contains("\\u001b[31m\\n");
    }

    @Test
    void aLongTableStreamsAllItsRows() {
        String[] lines = run("select range as n from range(5000)", TABLE).split("\n");
        assertThat(lines).hasSize(5003);
        assertThat(lines[5001]).isEqualTo("4999");
        assertThat(lines[5002]).isEqualTo("(5000 rows)");
    }

    @Test
    void csvFollowsTheStandard() {
        assertThat(run(DEALS, CSV)).isEqualTo("""
                        name,amount,is_won,closed_date,changed_at
                        Łódź & Co,1200.50,true,2026-10-31,2026-10-31T22:30:00Z
                        "A, ""B""\",-7.00,,,
                        """);
    }

    @Test
    void csvMakesFormulasHarmlessAndLeavesNumbersAlone() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("'=1+1'", "'=1+1");
        fields.put("'+1'", "'+1");
        fields.put("'-1'", "'-1");
        fields.put("'@sum(a1)'", "'@sum(a1)");
        fields.put("chr(9) || 'x'", "'\tx");
        fields.put("chr(13) || 'x'", "\"'\rx\"");
        fields.put("chr(65309) || '1'", "'\uff1d1");
        fields.put("'a=1'", "a=1");
        fields.put("-1", "-1");
        fields.put("-0.5::double", "-0.5");
        fields.put("-12.30::decimal(9, 2)", "-12.30");
        fields.put("1e10::double", "10000000000");
        fields.put("''", "\"\"");
        fields.put("null", "");
        fields.forEach((expression, expected) ->
                assertThat(run("select " + expression + " as x", CSV)).isEqualTo("x\n" + expected + "\n"));
    }

    @Test
    void csvMakesAFormulaInAColumnNameHarmlessToo() {
        assertThat(run("select 1 as \"=cmd\"", CSV)).isEqualTo("'=cmd\n1\n");
    }

    @Test
    void jsonKeepsTypesAndNesting() {
        assertThat(run(DEALS, JSON)).isEqualTo("""
                        [
                        {"name":"Łódź & Co","amount":1200.50,"is_won":true,"closed_date":"2026-10-31","changed_at":"2026-10-31T22:30:00Z"},
                        {"name":"A, \\"B\\"","amount":-7.00,"is_won":null,"closed_date":null,"changed_at":null}
                        ]
                        """);
        assertThat(run(
                        "select [1, null] as l, {'a': 'x', 'b': []} as s, map {'k': 1.5} as m, 'nan'::double as n",
                        JSON))
                .isEqualTo("[\n{\"l\":[1,null],\"s\":{\"a\":\"x\",\"b\":[]},\"m\":{\"k\":1.5},\"n\":\"NaN\"}\n]\n");
        assertThat(run("select 1 as id where false", JSON)).isEqualTo("[]\n");
    }

    @Test
    void aWrongQueryIsTheAskersMistake() {
        assertThatThrownBy(() -> run("select nothing_there", TABLE))
                .isInstanceOfSatisfying(
                        ReportException.class, e -> assertThat(e.kind()).isEqualTo(ReportException.Kind.USAGE))
                .hasMessageContaining("nothing_there");
    }

    private String run(String sql, SqlQuery.Format format) {
        StringBuilder out = new StringBuilder();
        SqlQuery.run(mart, sql, format, out);
        return out.toString();
    }
}
