package io.tallycast.transform.star;

import io.tallycast.sql.SqlFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The models of facts, run on Spark over temporary views named as the tables they read. */
final class Queries {
    private static final String FACT = "fact.";

    private final SparkSession spark;
    private final Map<String, SqlFile> models;

    Queries(SparkSession spark, List<SqlFile> models) {
        this.spark = spark;
        this.models = models.stream().collect(Collectors.toMap(SqlFile::name, Function.identity()));
    }

    /**
     * Analyses the model, and the models it reads, against the temporary views of this moment; later views of the same names
     * change nothing.
     */
    Dataset<Row> run(String name) {
        var model = Objects.requireNonNull(models.get(name), name);
        for (var need : model.depends()) {
            if (need.startsWith(FACT)) {
                var table = need.substring(FACT.length());
                run(table).createOrReplaceTempView(table);
            }
        }
        return spark.sql(model.body());
    }
}
