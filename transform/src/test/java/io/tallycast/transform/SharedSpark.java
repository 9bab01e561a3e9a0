package io.tallycast.transform;

import io.tallycast.transform.spark.Sessions;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM, set up as in production, closed with the JVM. */
public final class SharedSpark {
    private SharedSpark() {}

    public static synchronized SparkSession session() {
        return Sessions.start(
                Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "1"),
                Path.of("target", "spark").toAbsolutePath());
    }
}
