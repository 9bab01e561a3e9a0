package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.SharedSpark;
import io.tallycast.transform.delta.RunFiles;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import io.tallycast.transform.spark.SparkRun;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Runs a case as the loader does: a session of its own with the night's functions, the inputs as temporary views. DuckDB reads
 * the files, for each read by Spark is a job.
 */
record FactsOnSpark(SparkSession spark, DuckDb duckDb, FactCase given) {
    static void check(FactCase given) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            new FactsOnSpark(SharedSpark.session().newSession(), duckDb, given).check();
        }
    }

    private void check() throws SQLException {
        CaseFunctions.of(given).register(new SparkFunctions(spark), given);
        for (var table : given.tables()) {
            var schema = new StructType();
            for (var column : given.columns(table).entrySet()) {
                schema = schema.add(column.getKey(), DataType.fromDDL(column.getValue()));
            }
            spark.createDataFrame(rows(given.rows(table)), schema)
                    .createOrReplaceTempView(table.substring(table.indexOf('.') + 1));
        }
        var tables =
                new StarTables(URI.create("file:///none"), given.models().star(), ZoneId.of("UTC"), Clock.systemUTC());
        var queries = new Queries(
                new SparkEngine(
                        new SparkRun(spark, RunFiles.IN_PLACE),
                        0,
                        tables,
                        given.models().entities()),
                given.models().facts());
        var actual = spark.sql(queries.of(given.model().name())).selectExpr(given.stored(UnaryOperator.identity()));
        assertThat(FactCase.header(given.expected())).isEqualTo(List.of(actual.columns()));
        assertThat(Arrays.stream(actual.schema().fields())
                        .map(field -> field.dataType().simpleString()))
                .as("exact types: what is expected is compared as what the model gives")
                .doesNotContain("double", "float");
        var typed = Arrays.stream(actual.schema().fields())
                .map(field -> "cast(%s as %s)"
                        .formatted(field.name(), TableSql.type(field.dataType().simpleString())))
                .collect(Collectors.joining(", "));
        var expected = rows("select " + typed + " from " + FactCase.csv(given.expected()));
        assertThat(actual.collectAsList()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<Row> rows(String query) throws SQLException {
        return duckDb.rows(query, row -> {
            var values = new Object[row.getMetaData().getColumnCount()];
            for (var i = 0; i < values.length; i++) {
                values[i] = value(row, i + 1);
            }
            return RowFactory.create(values);
        });
    }

    private static Object value(ResultSet row, int column) throws SQLException {
        var value = row.getObject(column);
        return value instanceof OffsetDateTime at
                ? at.toInstant()
                : value instanceof java.sql.Date ? row.getObject(column, LocalDate.class) : value;
    }
}
