package io.tallycast.transform.mart;

import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.SharedSpark;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** A star folder with Delta tables as Spark writes them, deletion vectors on. */
record StarFixture(Path folder) {
    private static final SqlModels MODELS = SqlModels.load();

    private static SparkSession spark() {
        return SharedSpark.session();
    }

    /** Creates a table as defined, less the columns named. */
    StarFixture create(String name, String... without) {
        var columns = definition(name).columns().stream()
                .filter(column -> !java.util.List.of(without).contains(column.name()))
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
        spark().sql("create table " + delta(name) + " (" + columns
                + ") using delta tblproperties ('delta.enableDeletionVectors' = 'true')");
        return this;
    }

    /** Inserts rows; columns not named are null. Values are Spark SQL. */
    StarFixture insert(String name, String columns, String... rows) {
        spark().sql("insert into " + delta(name) + " (" + columns + ") values " + String.join(", ", rows));
        return this;
    }

    /** Runs a statement in which {@code $} stands for the table. */
    StarFixture change(String name, String statement) {
        spark().sql(statement.replace("$", delta(name)));
        return this;
    }

    private TableDefinition definition(String name) {
        return java.util.Objects.requireNonNull(MODELS.star().get(name), name);
    }

    private String delta(String name) {
        return "delta.`" + folder.resolve(name) + "`";
    }
}
