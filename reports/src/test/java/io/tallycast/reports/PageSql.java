package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/** What a page says, said once more by SQL of its own on the mart it was made of. */
final class PageSql {

    /** How the page writes money, said once more in SQL. */
    private static final String MONEY = """
            create temp macro money(x) as (case when x < 0 then '−' else '' end) || '€' || (case
              when abs(x) >= 99950000 then format('{:.0f}m', abs(x) / 1e6)
              when abs(x) >= 9995000 then format('{:.1f}m', abs(x) / 1e6)
              when abs(x) >= 999500 then format('{:.2f}m', abs(x) / 1e6)
              when abs(x) >= 99950 then format('{:.0f}k', abs(x) / 1e3)
              when abs(x) >= 9995 then format('{:.1f}k', abs(x) / 1e3)
              else format('{:.0f}', abs(x)) end)
            """;

    private static final String CHANGE = """
            create temp macro signed(x, decimals, unit) as (case when round(x * 100, decimals) = 0 then '±'
              when x < 0 then '−' else '+' end) || printf('%.*f', decimals, abs(round(x * 100, decimals))) || unit
            """;

    private PageSql() {}

    static void prepare(Mart mart) throws SQLException {
        TestMart.execute(mart.connection(), MONEY);
        TestMart.execute(mart.connection(), CHANGE);
    }

    /** The first cell of the answer. */
    static String text(Mart mart, String query) {
        try (var statement = mart.connection().createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
