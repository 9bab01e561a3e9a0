package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlFileTest {

    private static final String CHECK = """
            -- name: no_orphan
            -- description: Every deal has an owner.
            -- severity: error
            -- depends: star.fct_opportunity, star.dim_rep
            select 1
            -- why: not a header, the header has ended
            """;

    @Test
    void aHeaderEndsAtTheFirstLineThatIsNoComment() {
        assertThat(SqlFile.parse("sql/checks/no_orphan.sql", CHECK, SqlKind.CHECKS))
                .isEqualTo(new SqlFile(
                        "no_orphan",
                        SqlKind.CHECKS,
                        "sql/checks/no_orphan.sql",
                        Map.of(
                                "name", "no_orphan",
                                "description", "Every deal has an owner.",
                                "severity", "error",
                                "depends", "star.fct_opportunity, star.dim_rep"),
                        5,
                        "select 1\n-- why: not a header, the header has ended\n"));
    }

    @Test
    void commaListsAreSplitAndNoneIsEmpty() {
        assertThat(check(CHECK).depends()).containsExactly("star.fct_opportunity", "star.dim_rep");
        assertThat(check(CHECK.replace("star.fct_opportunity, star.dim_rep", "none"))
                        .depends())
                .isEmpty();
    }

    @Test
    void aBlankLineEndsTheHeaderSoThatACommentMayFollow() {
        assertThat(check(CHECK.replace("select 1", "\n-- A reason.\nselect 1")).body())
                .startsWith("\n-- A reason.\nselect 1\n");
    }

    @Test
    void columnLinesOfAKpiKeepTheirOrder() {
        var kpi = SqlFile.parse("kpis/x/wins.sql", """
                -- name: wins
                -- description: Deals won.
                -- grain: one month
                -- owner: crm
                -- depends: none
                -- unit: deals
                -- direction: higher
                -- numerator: deals won
                -- denominator: none
                -- additive: yes
                -- basis: count
                -- column month_id: Month
                -- column deals: Deals
                select 1
                """, SqlKind.KPIS);
        assertThat(kpi.headers().keySet()).endsWith("column month_id", "column deals");
        assertThat(kpi.header("column deals")).contains("Deals");
    }

    @Test
    void aMalformedHeaderIsAnErrorThatSaysWhichFileAndLine() {
        for (var wrong : List.of(
                List.of("-- severity: error", "-- severity error", ":3: expected a header line"),
                List.of("-- severity: error", "-- severity: fatal", ":3: 'fatal' is not a value of `severity`"),
                List.of("-- severity: error", "-- serverity: error", ":3: `serverity` is not a header key of checks"),
                List.of("-- severity: error\n", "", ":1: the header has no `-- severity: ...` line"),
                List.of("-- severity: error", "-- name: again", ":3: header `name` is given twice"),
                List.of("name: no_orphan", "name: orphans", ":1: the name is 'orphans' but the file is named"))) {
            assertThatThrownBy(() -> check(CHECK.replace(wrong.get(0), wrong.get(1))))
                    .isInstanceOf(SqlFileException.class)
                    .hasMessageStartingWith("sql/checks/no_orphan.sql" + wrong.get(2));
        }
        assertThatThrownBy(() -> check(CHECK.substring(0, CHECK.indexOf("select"))))
                .hasMessage("sql/checks/no_orphan.sql:5: there is no SQL after the header");
    }

    private static SqlFile check(String text) {
        return SqlFile.parse("sql/checks/no_orphan.sql", text, SqlKind.CHECKS);
    }
}
