package io.tallycast.transform.star;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.spark.Parallel;
import io.tallycast.transform.spark.Sessions;
import io.tallycast.transform.spark.SparkRun;
import io.tallycast.transform.staging.StagedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Loads by Spark: any number of rows, on one machine or on many. */
final class SparkEngine implements Engine {
    private static final int FEW = 20_000;

    private final SparkSession spark;
    private final StagedRows staged;
    private final StarTables tables;
    private final SparkFunctions functions;
    private final SparkWriter writer;

    /** @param rows how many a night delivers */
    SparkEngine(SparkRun run, long rows, StarTables tables, Map<String, TableDefinition> entities) {
        this.spark = run.session();
        Sessions.expect(spark, rows);
        this.staged = new StagedRows(spark, tables, entities, run.files());
        this.tables = tables;
        this.functions = new SparkFunctions(spark);
        this.writer = new SparkWriter(spark, tables);
    }

    @Override
    public NightFunctions functions() {
        return functions;
    }

    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public void stage(String view, StagedEntity delivered) {
        staged.of(delivered).createOrReplaceTempView(view);
    }

    @Override
    public boolean show(String view, String table, Affected affected) {
        if (affected.isNone()) {
            show(view, table, List.of());
            return false;
        }
        var condition = affected.sql(this::literal);
        if (condition == null) {
            tables.read(spark, table).createOrReplaceTempView(view);
            return true;
        }
        // When they are few, no job of Spark reads the table.
        var few = tables.where(table, Objects.requireNonNull(affected.sql(DuckDb::literal)), FEW + 1);
        if (few.size() > FEW) {
            tables.read(spark, table).where(condition).createOrReplaceTempView(view);
            return true;
        }
        show(view, table, few);
        return !few.isEmpty();
    }

    @Override
    public void show(String view, String table, List<Row> rows) {
        spark.createDataFrame(rows, tables.schema(table)).createOrReplaceTempView(view);
    }

    @Override
    public void define(String view, String query) {
        spark.sql(query).createOrReplaceTempView(view);
    }

    @Override
    public void hold(String view) {
        Sessions.hold(spark.table(view)).createOrReplaceTempView(view);
    }

    @Override
    public List<Row> rows(String query) {
        return spark.sql(query).collectAsList();
    }

    @Override
    public List<Written> write(Map<String, String> targets) {
        var work = new ArrayList<Callable<Written>>();
        targets.forEach((table, query) -> {
            Dataset<Row> target = spark.sql(query);
            work.add(() -> writer.write(table, target));
        });
        return Parallel.map(work);
    }

    /** The session stays: it is another's to stop. */
    @Override
    public void close() {}
}
