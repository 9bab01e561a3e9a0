package io.tallycast.bench;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a night makes, made by plain DuckDB: {@code bench/rival.sql} builds the star of a home from its landing, and the KPIs that
 * need no more are computed from it, all of them anew and in one file.
 *
 * <p>Arguments: the home, the file to make.
 */
public final class Rival {
    private static final Pattern MODEL = Pattern.compile("model\\('(\\w+)'\\)");
    private static final Pattern END = Pattern.compile(";\\s*(\\n|$)");

    private final DuckDb duckDb;
    private final SqlModels models = SqlModels.load();
    private final Map<String, SqlFile> byName = Stream.of(models.facts(), models.derived())
            .flatMap(List::stream)
            .collect(Collectors.toMap(SqlFile::name, Function.identity()));

    private Rival(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        var home = Path.of(arguments[0]);
        try (var duckDb = DuckDb.inMemory()) {
            attach(duckDb, home, Path.of(arguments[1]));
            new Rival(duckDb).build(home);
        }
    }

    /** A new file to fill, beside the home's mart. */
    static void attach(DuckDb duckDb, Path home, Path file) throws SQLException, IOException {
        Files.deleteIfExists(file);
        duckDb.execute("attach %s as home (read_only)".formatted(DuckDb.literal(DemoHome.mart(home))));
        duckDb.execute("attach %s as rival".formatted(DuckDb.literal(file.toString())));
        duckDb.execute("use rival");
    }

    private void build(Path home) throws SQLException, IOException {
        set("landing", home.resolve("landing").toString());
        set("seeds", Path.of("sql/seeds").toAbsolutePath().toString());
        set("zone", DemoHome.ZONE.getId());
        for (var statement :
                END.splitAsStream(Files.readString(Path.of("bench/rival.sql"))).toList()) {
            duckDb.execute(MODEL.matcher(statement)
                    .replaceAll(model -> Matcher.quoteReplacement("(\n" + body(model.group(1)) + "\n)")));
        }
        Kpis.create(duckDb, models, tables());
    }

    private String body(String model) {
        return Objects.requireNonNull(byName.get(model), model).body();
    }

    private void set(String variable, String value) throws SQLException {
        duckDb.execute("set variable %s = %s".formatted(variable, DuckDb.literal(value)));
    }

    private Set<String> tables() throws SQLException {
        return new HashSet<>(duckDb.rows(
                "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'rival'",
                row -> row.getString(1)));
    }
}
