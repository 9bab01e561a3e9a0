package io.tallycast.bench;

import io.tallycast.transform.duckdb.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Whether what plain DuckDB made is what the home's mart holds: row by row, in all but surrogate keys, which are hashes of their own. */
final class SameRows {
    private final DuckDb duckDb;

    private SameRows(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    /** Prints each table, and fails when one differs. */
    static void check(Path home, Path rival) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            duckDb.execute("attach %s as home (read_only)".formatted(DuckDb.literal(DemoHome.mart(home))));
            duckDb.execute("attach %s as rival (read_only)".formatted(DuckDb.literal(rival.toString())));
            var differing = new SameRows(duckDb).tables();
            if (!differing.isEmpty()) {
                throw new IllegalStateException("Plain DuckDB made other rows of " + String.join(", ", differing));
            }
        }
    }

    private List<String> tables() throws SQLException {
        System.out.printf("%-38s %10s %18s%n", "table", "rows", "sum of decimals");
        var tables = duckDb.rows(
                "select schema_name || '.' || table_name from duckdb_tables()"
                        + " where database_name = 'rival' and schema_name in ('star', 'kpi') order by all",
                row -> row.getString(1));
        var differing = new ArrayList<String>();
        for (var table : tables) {
            var rival = total("rival." + table, table);
            var home = total("home." + table, table);
            var isSame = rival.equals(home) && unlike(table) == 0;
            System.out.printf(
                    Locale.ROOT,
                    "%-38s %,10d %,18.2f %s%n",
                    table,
                    rival.rows(),
                    rival.money(),
                    isSame ? "" : "DIFFERS from %,d rows, %,.2f".formatted(home.rows(), home.money()));
            if (!isSame) {
                differing.add(table);
            }
        }
        return differing;
    }

    private record Total(long rows, BigDecimal money) {}

    private Total total(String from, String table) throws SQLException {
        var money = columns(table, "data_type like 'DECIMAL%'").stream()
                .map(column -> "coalesce(sum(cast(%s as decimal(38, 6))), 0)".formatted(column))
                .collect(Collectors.joining(" + "));
        return duckDb.rows(
                        "select count(*), cast(%s as decimal(38, 6)) from %s"
                                .formatted(money.isEmpty() ? "0" : money, from),
                        row -> new Total(row.getLong(1), Objects.requireNonNull(row.getBigDecimal(2))))
                .get(0);
    }

    private long unlike(String table) throws SQLException {
        var columns = String.join(", ", columns(table, "column_name not like '%\\_key' escape '\\'"));
        return duckDb.count(
                "(select %1$s from rival.%2$s except all select %1$s from home.%2$s)".formatted(columns, table));
    }

    /** Columns that both have. */
    private List<String> columns(String table, String which) throws SQLException {
        return duckDb.rows("""
                select column_name from duckdb_columns()
                where database_name in ('home', 'rival') and schema_name || '.' || table_name = %s and %s
                group by column_name having count(*) = 2 order by column_name""".formatted(DuckDb.literal(table), which), row -> DuckDb.name(row.getString(1)));
    }
}
