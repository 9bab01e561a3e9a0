package io.tallycast.bench;

import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the forecasts of a demo home were worth: the tables of {@code bench/backtest.sql}, each under the comment above it.
 *
 * <p>Arguments: {@code backtest}; scale; a folder for the home, which is kept and not made again.
 */
public final class Backtest {
    private static final Pattern END = Pattern.compile(";\\s*(\\n|$)");
    private static final Pattern HEADING = Pattern.compile("(?m)^-- (.*)$");

    private Backtest() {}

    public static void main(String[] arguments) throws Exception {
        var scale = Integer.parseInt(arguments[1]);
        var home = new DemoHome(Path.of(arguments[2]).resolve("scale-" + scale).toAbsolutePath(), scale).made();
        try (var duckDb = DuckDb.inMemory()) {
            duckDb.execute("attach %s as mart (read_only)".formatted(DuckDb.literal(DemoHome.mart(home))));
            duckDb.execute("use mart");
            duckDb.execute("set variable truth = %s"
                    .formatted(DuckDb.literal(home.resolve("demo/truth.json").toString())));
            print(duckDb);
        }
    }

    private static void print(DuckDb duckDb) throws SQLException, IOException {
        for (var statement : END.splitAsStream(Files.readString(Path.of("bench/backtest.sql")))
                .toList()) {
            var heading = HEADING.matcher(statement);
            var last = "";
            while (heading.find()) {
                last = heading.group(1);
            }
            System.out.println("\n" + last);
            print(rows(duckDb, statement));
        }
    }

    /** The names of the columns, then the rows. */
    private static List<List<String>> rows(DuckDb duckDb, String statement) throws SQLException {
        var all = new ArrayList<List<String>>();
        duckDb.rows(statement, row -> {
            if (all.isEmpty()) {
                all.add(values(row, true));
            }
            all.add(values(row, false));
            return row;
        });
        return all;
    }

    private static List<String> values(ResultSet row, boolean names) throws SQLException {
        var values = new ArrayList<String>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(names ? row.getMetaData().getColumnLabel(column) : String.valueOf(row.getString(column)));
        }
        return values;
    }

    private static void print(List<List<String>> rows) {
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                line.append("%-".concat(width + 2 + "s").formatted(row.get(column)));
            }
            System.out.println(line.toString().stripTrailing());
        }
    }
}
