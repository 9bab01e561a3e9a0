package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.spark.BatchColumn;
import io.tallycast.transform.staging.StagedNight;
import java.util.ArrayList;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a fact a night concerns and the rows they are to become. */
final class FactLoader {
    private final SparkSession spark;
    private final StarTables tables;
    private final Map<String, TableDefinition> entities;
    private final StagedNight staged;
    private final Changes changes;

    FactLoader(
            SparkSession spark,
            StarTables tables,
            Map<String, TableDefinition> entities,
            StagedNight staged,
            Changes changes) {
        this.spark = spark;
        this.tables = tables;
        this.entities = entities;
        this.staged = staged;
        this.changes = changes;
    }

    /**
     * Makes the view the fact's query reads: the rows the night concerns, delivered or to be derived anew.
     *
     * @param alsoAffected further loaded rows to derive anew
     * @return false when the night concerns no row
     */
    boolean view(Fact fact, Affected alsoAffected) {
        var base = base(fact, alsoAffected);
        if (base != null) {
            base.createOrReplaceTempView(fact.entity());
        }
        return base != null;
    }

    private @Nullable Dataset<Row> base(Fact fact, Affected alsoAffected) {
        var entity = definition(fact);
        var delivered = staged.entity(fact.entity()).map(found -> newest(entity, found.rows()));
        if (tables.isEmpty(fact.table())) {
            return delivered.orElse(null);
        }
        @Nullable
        Dataset<Row> again = tables.where(
                        spark, fact.table(), changes.affected(fact).or(alsoAffected))
                .map(rows -> rows.selectExpr(asEntity(fact)))
                .orElse(null);
        if (delivered.isPresent() && !fact.group().isEmpty()) {
            var groups = delivered.get().select(columns(fact.group())).distinct();
            var neighbours = tables.read(spark, fact.table())
                    .selectExpr(asEntity(fact))
                    .join(groups, using(fact.group()), "left_semi");
            again = again == null ? neighbours : again.unionByName(neighbours).distinct();
        }
        if (delivered.isEmpty() || again == null) {
            return delivered.orElse(again);
        }
        var keys = using(entity.keys());
        return delivered
                .get()
                .unionByName(again.join(delivered.get().select(columns(entity.keys())), keys, "left_anti"));
    }

    /** Loaded rows with the columns the entity has, so that they can be derived anew. */
    String[] asEntity(Fact fact) {
        var table = tables.definition(fact.table());
        var select = new ArrayList<String>();
        for (var column : definition(fact).columns()) {
            var stored = fact.stored(column.name());
            select.add((table.column(stored).isPresent() ? stored : "cast(null as " + column.type() + ")") + " as "
                    + column.name());
        }
        select.add("source_system");
        select.add("batch_id");
        select.add("ingested_at");
        return select.toArray(String[]::new);
    }

    TableDefinition definition(Fact fact) {
        return java.util.Objects.requireNonNull(entities.get(fact.entity()), fact.entity());
    }

    /** A key delivered more than once counts as last extracted; what is left to chance is settled by the values. */
    private static Dataset<Row> newest(TableDefinition entity, Dataset<Row> rows) {
        var names = entity.columns().stream().map(ColumnDefinition::name).toList();
        var order = Window.partitionBy(columns(entity.keys()))
                .orderBy(
                        expr(BatchColumn.businessDate("batch_id")).desc(),
                        expr(BatchColumn.revision("batch_id")).desc(),
                        col("ingested_at").desc(),
                        expr(StarTables.hash(names)));
        return rows.drop("_is_observed")
                .withColumn("_rank", row_number().over(order))
                .where(col("_rank").equalTo(lit(1)))
                .drop("_rank");
    }

    private static Column[] columns(java.util.List<String> names) {
        return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    }

    private static String[] using(java.util.List<String> names) {
        return names.toArray(String[]::new);
    }
}
