package io.tallycast.transform.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.tallycast.landing.Night;
import io.tallycast.transform.EntityCount;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** What one model delivered, under contract: the rows are computed once, when they are counted, and held since. */
final class ModelFrame {
    private final StagingModel model;
    private Dataset<Row> rows;
    private @Nullable EntityCount count;

    ModelFrame(StagingModel model, Dataset<Row> rows) {
        this.model = model;
        this.rows = rows;
    }

    String entity() {
        return model.entity();
    }

    void materialize() {
        var counted = new Observation();
        // Cuts the plan: what follows reads rows, not the long way they were made.
        rows = rows.observe(
                        counted,
                        functions.count(lit(1)).as("delivered"),
                        functions.count(col("_bad")).as("rejected"))
                .localCheckpoint();
        var totals = counted.getRow();
        count = new EntityCount(
                model.source().name(),
                entity(),
                totals.getLong(0),
                totals.getLong(0) - totals.getLong(1),
                totals.getLong(1));
    }

    EntityCount count() {
        return java.util.Objects.requireNonNull(count, "counted before it was materialized");
    }

    Dataset<Row> valid() {
        return rows.where("_bad is null").drop("_bad", "_row");
    }

    /** Rejected rows in the columns of the quarantine table. */
    List<Row> quarantine(Night night) {
        if (count().quarantined() == 0) {
            return List.of();
        }
        return rows.where("_bad is not null")
                .select(
                        expr("xxhash64(source_system, '%s', batch_id, _row, _bad.reason, _bad.value)"
                                .formatted(entity())),
                        lit(night.businessDate()),
                        col("source_system"),
                        col("batch_id"),
                        lit(entity()),
                        col("_row"),
                        expr("_bad.column_name"),
                        expr("_bad.value"),
                        expr("_bad.reason"),
                        expr("_bad.rule"),
                        col("ingested_at"))
                .distinct()
                .collectAsList();
    }
}
