package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a case on DuckDB: the models' text as it is, the inputs as tables, the night's functions as Java has them. */
record FactsOnDuckDb(DuckDb duckDb, FactCase given) {
    static void check(FactCase given) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            new FactsOnDuckDb(duckDb, given).check();
        }
    }

    private void check() throws SQLException {
        CaseFunctions.of(given).register(new DuckDbFunctions(duckDb), given);
        for (var table : given.tables()) {
            duckDb.execute("create table " + table.substring(table.indexOf('.') + 1) + " as " + given.rows(table));
        }
        var chain = given.chain();
        for (var fact : chain.subList(0, chain.size() - 1)) {
            duckDb.execute("create view " + fact.name() + " as\n" + fact.body());
        }
        duckDb.execute("create table actual as select " + String.join(", ", given.stored(TableSql::type)) + " from ("
                + given.model().body() + ")");
        assertThat(FactCase.header(given.expected())).isEqualTo(columns("actual"));
        assertThat(duckDb.rows("describe from actual", row -> row.getString(2)))
                .as("exact types: what is expected is compared as what the model gives")
                .doesNotContain("DOUBLE", "FLOAT");
        duckDb.execute("create table expected as from actual limit 0");
        duckDb.execute("insert into expected from " + FactCase.csv(given.expected()));
        assertThat(texts("actual")).isEqualTo(texts("expected"));
    }

    private List<String> columns(String from) throws SQLException {
        return duckDb.rows("describe from " + from, row -> row.getString(1));
    }

    private List<String> texts(String table) throws SQLException {
        var row = columns(table).stream()
                .map(column -> "coalesce(cast(" + column + " as varchar), '-')")
                .collect(Collectors.joining(", ", "concat_ws(' | ', ", ")"));
        return duckDb.rows("select " + row + " from " + table + " order by all", found -> found.getString(1));
    }
}
