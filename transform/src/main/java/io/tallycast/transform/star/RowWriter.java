package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.tallycast.transform.TableChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Brings rows of a table to a target state, in one commit, and writes no version when nothing differs.
 *
 * <p>Only rows whose hash differs are written: an append when all of them are new, else a merge.
 */
final class RowWriter {
    /** Changed rows up to this many are held in memory: the merge then reads no plan, only rows. */
    private static final int IN_MEMORY = 20_000;

    private final SparkSession spark;
    private final StarTables tables;

    RowWriter(SparkSession spark, StarTables tables) {
        this.spark = spark;
        this.tables = tables;
    }

    /** Makes the table hold the target rows, by key; rows of other keys stay. */
    Written write(String table, Dataset<Row> target, String... tracked) {
        if (tables.isEmpty(table)) {
            return append(table, target);
        }
        var definition = tables.definition(table);
        var existing = new ArrayList<Column>();
        definition.keys().forEach(key -> existing.add(col(key).as("_old_" + key)));
        for (var column : tracked) {
            existing.add(col(column).as("_old_" + column));
        }
        existing.add(org.apache
                .spark
                .sql
                .functions
                .expr(StarTables.rowHash(definition))
                .as("_old_hash"));
        var old = tables.read(spark, table).select(existing.toArray(Column[]::new));
        var sameKey = definition.keys().stream()
                .map(key -> col(key).equalTo(col("_old_" + key)))
                .reduce(Column::and)
                .orElseThrow();
        var changed = target.join(old, sameKey, "left")
                .where("_old_hash is null or _old_hash <> " + StarTables.rowHash(definition))
                .localCheckpoint();
        return writeChanged(table, changed);
    }

    private Written writeChanged(String table, Dataset<Row> changed) {
        var counts = changed.selectExpr("count(*)", "count(_old_hash)").head();
        var updated = counts.getLong(1);
        var inserted = counts.getLong(0) - updated;
        var change = new TableChange(table, inserted, updated, 0);
        if (change.rows() == 0) {
            return Written.nothing(table);
        }
        if (change.rows() > IN_MEMORY) {
            var rows = changed.selectExpr(columns(table));
            if (updated == 0) {
                tables.append(table, rows);
            } else {
                merge(table, rows.selectExpr("*", "false as _gone"));
            }
            return new Written(change, null);
        }
        var rows = changed.collectAsList();
        if (updated == 0) {
            tables.append(table, rows);
        } else {
            merge(
                    table,
                    spark.createDataFrame(rows, changed.schema())
                            .selectExpr(columns(table))
                            .selectExpr("*", "false as _gone"));
        }
        return new Written(change, rows);
    }

    /** A first load: the caller has rows, so there is nothing to compare them with. */
    private Written append(String table, Dataset<Row> target) {
        var count = tables.append(table, target.selectExpr(columns(table)));
        return new Written(new TableChange(table, count, 0, 0), null);
    }

    /** Makes the table hold the upserts and not the deletes, all known to differ from what it holds. */
    TableChange writeLocal(String table, Collection<Row> inserts, Collection<Row> updates, Collection<Row> deletes) {
        var change = new TableChange(table, inserts.size(), updates.size(), deletes.size());
        if (change.rows() == 0) {
            return change;
        }
        var schema = tables.schema(table);
        var upserts = new ArrayList<>(inserts);
        upserts.addAll(updates);
        if (updates.isEmpty() && deletes.isEmpty()) {
            tables.append(table, upserts);
            return change;
        }
        var source = spark.createDataFrame(upserts, schema).selectExpr("*", "false as _gone");
        if (!deletes.isEmpty()) {
            source = source.unionByName(
                    spark.createDataFrame(List.copyOf(deletes), schema).selectExpr("*", "true as _gone"));
        }
        merge(table, source);
        return change;
    }

    private void merge(String table, Dataset<Row> source) {
        var definition = tables.definition(table);
        var set = new HashMap<String, String>();
        definition.columns().forEach(column -> set.put(column.name(), "s." + column.name()));
        var sameKey = definition.keys().stream()
                .map(key -> "t.%1$s = s.%1$s".formatted(key))
                .collect(Collectors.joining(" and "));
        DeltaTable.forPath(spark, tables.path(table))
                .as("t")
                .merge(source.as("s"), sameKey)
                .whenMatched("s._gone")
                .delete()
                .whenMatched()
                .updateExpr(set)
                .whenNotMatched()
                .insertExpr(set)
                .execute();
    }

    private String[] columns(String table) {
        return tables.definition(table).columns().stream()
                .map(column -> column.name())
                .toArray(String[]::new);
    }
}
