package io.tallycast.transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM, set up as in production, closed with the JVM. */
public final class SharedSpark {
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.ui.enabled", "false",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.driver.host", "127.0.0.1",
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
            "spark.sql.shuffle.partitions", "1",
            "spark.databricks.delta.snapshotPartitions", "1");

    private SharedSpark() {}

    public static synchronized SparkSession session() {
        var builder = SparkSession.builder().appName("tests").master("local[2]");
        SETTINGS.forEach(builder::config);
        return builder.config("spark.sql.warehouse.dir", scratch().toString()).getOrCreate();
    }

    private static Path scratch() {
        try {
            return Files.createDirectories(Path.of("target", "spark-warehouse").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
