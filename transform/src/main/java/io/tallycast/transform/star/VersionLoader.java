package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.transform.staging.StagedNight;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds the deals whose history a night touches, and that history anew: known states and delivered ones in one chain.
 */
final class VersionLoader {
    private final SparkSession spark;
    private final StarTables tables;
    private final FactLoader facts;
    private final Queries queries;
    private final StagedNight staged;
    private final Changes changes;

    VersionLoader(
            SparkSession spark,
            StarTables tables,
            FactLoader facts,
            Queries queries,
            StagedNight staged,
            Changes changes) {
        this.spark = spark;
        this.tables = tables;
        this.facts = facts;
        this.queries = queries;
        this.staged = staged;
        this.changes = changes;
    }

    /** The versions the touched deals are to have; none when no deal is touched. */
    Optional<Dataset<Row>> target() {
        var delivered = staged.entity("opportunity").map(entity -> withHash(entity.rows()));
        if (tables.isEmpty(Fact.VERSION.table())) {
            return delivered.map(rows -> chain(rows.withColumn("_is_new", lit(true))));
        }
        var moved = tables.ids(Fact.VERSION.table(), changes.affected(Fact.VERSION), "opportunity_id");
        var heardOf = delivered.map(rows -> Ids.of(rows, "opportunity_id")).orElse(Ids.NONE);
        var known = withHash(tables.where(spark, Fact.VERSION.table(), "opportunity_id", moved.and(heardOf))
                        .selectExpr(facts.asEntity(Fact.VERSION)))
                .withColumn("_is_observed", lit(false));
        var fresh = delivered.map(rows -> unheard(rows, known));
        var ids = fresh.map(rows -> Ids.of(rows, "opportunity_id"))
                .orElse(Ids.NONE)
                .and(moved);
        if (ids.isNone()) {
            return Optional.empty();
        }
        var states = ids.filter(known, "opportunity_id").withColumn("_is_new", lit(false));
        return Optional.of(chain(fresh.map(rows -> states.unionByName(rows.withColumn("_is_new", lit(true))))
                .orElse(states)));
    }

    /** A model that sees all of the landing delivers mostly what is loaded already. */
    private static Dataset<Row> unheard(Dataset<Row> delivered, Dataset<Row> known) {
        var heard = known.selectExpr(
                "opportunity_id as _id", "changed_at as _at", "change_sequence as _sequence", "_hash as _known");
        return delivered.join(
                heard,
                expr("opportunity_id = _id and changed_at = _at and change_sequence <=> _sequence and _hash = _known"),
                "left_anti");
    }

    private Dataset<Row> chain(Dataset<Row> states) {
        states.createOrReplaceTempView("opportunity");
        return queries.run(Fact.VERSION.table());
    }

    /** The hash of everything a state says, but not of when. */
    private Dataset<Row> withHash(Dataset<Row> rows) {
        var said = facts.definition(Fact.VERSION).columns().stream()
                .map(ColumnDefinition::name)
                .filter(name ->
                        !name.equals("opportunity_id") && !name.equals("changed_at") && !name.equals("change_sequence"))
                .toList();
        return rows.withColumn("_hash", expr(StarTables.hash(said)));
    }
}
