package io.tallycast.transform.star;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The Spark SQL that derives a table, one resource a table. */
final class Queries {
    private Queries() {}

    /** Analyses the query against the temporary views of this moment; later views of the same names change nothing. */
    static Dataset<Row> run(SparkSession spark, String name) {
        return spark.sql(text(name));
    }

    private static String text(String name) {
        try (var sql = Objects.requireNonNull(Queries.class.getResourceAsStream(name + ".sql"), name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
