package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.delta.StoredRow;
import io.tallycast.transform.spark.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Brings rows of a table to those Spark computes, in one commit, and writes no version when nothing differs.
 *
 * <p>Up to {@value #IN_MEMORY} rows are compared and committed in memory; more are merged by Spark.
 */
final class SparkWriter {
    static final int IN_MEMORY = 20_000;

    private final SparkSession spark;
    private final StarTables tables;

    SparkWriter(SparkSession spark, StarTables tables) {
        this.spark = spark;
        this.tables = tables;
    }

    /** Makes the table hold the target rows, by key; rows of other keys stay. */
    Written write(String table, Dataset<Row> target) {
        var rows = target.selectExpr(columns(table));
        if (tables.isEmpty(table)) {
            return new Written(new TableChange(table, tables.append(table, rows), 0, 0), null);
        }
        var counted = new Observation();
        var held = Sessions.hold(rows.observe(counted, count(lit(1)).as("rows")));
        var size = counted.getRow().getLong(0);
        if (size == 0) {
            return Written.nothing(table);
        }
        return size > IN_MEMORY ? writeMany(table, held) : writeFew(table, held.collectAsList());
    }

    private Written writeFew(String table, List<Row> target) {
        var definition = tables.definition(table);
        var stored = new HashMap<List<Object>, StoredRow>();
        for (var row : tables.find(table, target)) {
            stored.put(LocalTable.key(definition, row.row()), row);
        }
        var added = new ArrayList<Row>();
        var replaced = new ArrayList<StoredRow>();
        for (var row : target) {
            var before = stored.get(LocalTable.key(definition, row));
            if (before != null && LocalTable.sameButAudit(definition, before.row(), row)) {
                continue;
            }
            added.add(row);
            if (before != null) {
                replaced.add(before);
            }
        }
        tables.change(table, added, replaced);
        var rows = new ArrayList<>(added);
        replaced.forEach(row -> rows.add(row.row()));
        return new Written(new TableChange(table, added.size() - replaced.size(), replaced.size(), 0), rows);
    }

    private Written writeMany(String table, Dataset<Row> target) {
        var definition = tables.definition(table);
        var hash = StarTables.rowHash(definition);
        var old = new ArrayList<Column>();
        definition.keys().forEach(key -> old.add(col(key).as("_old_" + key)));
        old.add(expr(hash).as("_old_hash"));
        var sameKey = definition.keys().stream()
                .map(key -> col(key).equalTo(col("_old_" + key)))
                .reduce(Column::and)
                .orElseThrow();
        var changed =
                Sessions.hold(target.join(tables.read(spark, table).select(old.toArray(Column[]::new)), sameKey, "left")
                        .where("_old_hash is null or _old_hash <> " + hash));
        var counts = changed.selectExpr("count(*)", "count(_old_hash)").head();
        var updated = counts.getLong(1);
        var change = new TableChange(table, counts.getLong(0) - updated, updated, 0);
        if (change.rows() == 0) {
            return Written.nothing(table);
        }
        var rows = changed.selectExpr(columns(table));
        if (updated == 0) {
            tables.append(table, rows);
        } else {
            merge(table, rows);
        }
        return new Written(change, null);
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
                .whenMatched()
                .updateExpr(set)
                .whenNotMatched()
                .insertExpr(set)
                .execute();
    }

    private String[] columns(String table) {
        return tables.definition(table).columns().stream()
                .map(column -> "cast(%1$s as %2$s) as %1$s".formatted(column.name(), column.type()))
                .toArray(String[]::new);
    }
}
