package io.tallycast.transform.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Night;
import io.tallycast.transform.spark.BatchColumn;
import io.tallycast.transform.spark.ParquetFiles;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The two views of a landed object in a night: {@code <object>} holds the newest row of each key, {@code <object>__all} every landed
 * version, and {@code _is_changed} says which rows the night landed. The declared schema of the manifests is used, so no file is opened before a model runs.
 */
final class ObjectViews {
    private final SparkSession spark;
    private final ZoneId zone;
    private final Night night;

    ObjectViews(SparkSession spark, ZoneId zone, Night night) {
        this.spark = spark;
        this.zone = zone;
        this.night = night;
    }

    /** Shows some of the known batches, which all together say what columns there are. */
    void create(String object, List<LandedBatch> known, List<LandedBatch> shown) {
        var all = versions(columns(known), files(known, shown));
        all.createOrReplaceTempView(object + "__all");
        newest(all, shown.size()).createOrReplaceTempView(object);
    }

    private static Dataset<Row> newest(Dataset<Row> all, int batches) {
        // A batch holds a key once.
        if (batches <= 1) {
            return all;
        }
        var newestFirst = Window.partitionBy("_key")
                .orderBy(col("_business_date").desc(), col("_revision").desc());
        return all.withColumn("_age", row_number().over(newestFirst))
                .where("_age = 1")
                .drop("_age");
    }

    private Dataset<Row> versions(Map<String, DataType> columns, Map<Map<String, String>, List<Path>> files) {
        return files.entrySet().stream()
                .map(layout -> read(layout.getKey(), layout.getValue(), columns))
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    /** Files of one declared layout are read together; a column whose type changed between batches becomes text. */
    private static Map<Map<String, String>, List<Path>> files(List<LandedBatch> known, List<LandedBatch> shown) {
        var files = new LinkedHashMap<Map<String, String>, List<Path>>();
        for (var batch : shown) {
            files.computeIfAbsent(layout(batch), layout -> new ArrayList<>()).addAll(batch.parts());
        }
        return files.isEmpty() ? Map.of(layout(known.get(0)), List.of()) : files;
    }

    /** DuckDB type by column, technical columns included. */
    private static Map<String, String> layout(LandedBatch batch) {
        var layout = new LinkedHashMap<String, String>();
        batch.manifest().schema().forEach(column -> layout.put(column.name(), column.type()));
        return layout;
    }

    private static Map<String, DataType> columns(List<LandedBatch> batches) {
        var columns = new LinkedHashMap<String, DataType>();
        for (var batch : batches) {
            layout(batch).forEach((name, type) -> {
                var found = DuckDbTypes.toSpark(type);
                columns.merge(name, found, (one, other) -> one.equals(other) ? one : DataTypes.StringType);
            });
        }
        return columns;
    }

    private Dataset<Row> read(Map<String, String> layout, List<Path> parts, Map<String, DataType> columns) {
        var schema = new StructType();
        for (var column : layout.entrySet()) {
            schema = schema.add(column.getKey(), DuckDbTypes.toSpark(column.getValue()));
        }
        var files = parts.stream().map(ParquetFiles::name).toList();
        var select = new ArrayList<String>();
        columns.forEach((name, type) -> select.add(
                layout.containsKey(name)
                        ? "cast(`%s` as %s) as `%s`".formatted(name, type.sql(), name)
                        : "cast(null as %s) as `%s`".formatted(type.sql(), name)));
        select.add("_op = 'D' as _is_deleted");
        select.add("_batch_id");
        select.add("_batch_id = '" + night.batch() + "' as _is_changed");
        select.add(BatchColumn.businessDate("_batch_id") + " as _business_date");
        select.add(BatchColumn.revision("_batch_id") + " as _revision");
        select.add("to_utc_timestamp(cast(date_add(" + BatchColumn.businessDate("_batch_id") + ", 1) as timestamp), '"
                + zone + "') as _observed_at");
        var rows = files.isEmpty()
                ? spark.createDataFrame(List.of(), schema).selectExpr("*", "cast(null as string) as _batch_id")
                : ParquetFiles.read(spark, schema, files)
                        .selectExpr("*", "regexp_extract(_metadata.file_path, '/([^/]+)/[^/]+$', 1) as _batch_id");
        return rows.selectExpr(select.toArray(String[]::new));
    }
}
