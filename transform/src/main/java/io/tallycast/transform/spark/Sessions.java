package io.tallycast.transform.spark;

import io.tallycast.transform.delta.LocalDisk;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Starts the one Spark session of the JVM, tuned for many small pieces of work, on this machine or on a cluster. */
public final class Sessions {
    private static final long MANY = 500_000;

    private Sessions() {}

    /**
     * The session, started unless the JVM has one.
     *
     * @param overrides settings that take precedence over the shipped ones
     * @param tmp folder for scratch files
     */
    public static SparkSession start(Map<String, String> overrides, Path tmp) {
        var scratch = tmp.toAbsolutePath();
        var conf = new HashMap<>(overrides);
        if (isLocal(conf)) {
            conf.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
            conf.putIfAbsent("spark.driver.host", "127.0.0.1");
            // Not on a cluster: Hadoop's own threads there do not know the classes an application brings.
            conf.putIfAbsent("spark.hadoop." + LocalDisk.SETTING, LocalDisk.class.getName());
        } else {
            var jars = new LinkedHashSet<>(ExecutorJars.find());
            jars.addAll(List.of(conf.getOrDefault("spark.jars", "").split(",")));
            jars.remove("");
            conf.put("spark.jars", String.join(",", jars));
        }
        var builder = SparkSession.builder()
                .appName("tallycast")
                .master("local[*]")
                .config("spark.ui.enabled", false)
                .config("spark.ui.showConsoleProgress", false)
                .config("spark.delta.logStore.s3.impl", LocalDisk.OBJECT_LOG)
                .config("spark.delta.logStore.s3a.impl", LocalDisk.OBJECT_LOG)
                .config("spark.sql.warehouse.dir", folder(scratch, "spark-warehouse"))
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", true)
                .config("spark.sql.legacy.timeParserPolicy", "CORRECTED")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors())
                // Fusing operators as well costs more than it saves, at any size one machine has.
                .config("spark.sql.codegen.wholeStage", false)
                // Inferring conditions grows exponentially with columns derived from one another (Spark 4.2).
                .config("spark.sql.constraintPropagation.enabled", false)
                // Re-planning between stages costs more than it saves on frames this small.
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.sql.sources.parallelPartitionDiscovery.threshold", 10_000)
                .config("spark.sql.files.maxPartitionBytes", "256m")
                .config("spark.sql.inMemoryColumnarStorage.compressed", false)
                .config("spark.sql.autoBroadcastJoinThreshold", "32m")
                // Each query is described in full otherwise, for a page nobody opens.
                .config("spark.sql.ui.explainMode", "simple")
                .config("spark.sql.debug.maxToStringFields", 1)
                // Loads tables of all scripts, for seconds, at the first lower().
                .config("spark.sql.icu.caseMappings.enabled", false)
                .config("spark.databricks.delta.writeChecksumFile.enabled", false)
                // Delta replays its log with 50 tasks by default.
                .config("spark.databricks.delta.snapshotPartitions", 1)
                .config("spark.databricks.delta.vacuum.logging.enabled", false)
                .config("spark.cleaner.referenceTracking.cleanCheckpoints", true)
                // The source of a merge is rows in memory: nothing to freeze.
                .config("spark.databricks.delta.merge.materializeSource", "none");
        var local = folder(scratch, "spark");
        // Spark takes a comma for the end of a folder's name; then it scratches where the system does.
        if (!local.contains(",")) {
            builder.config("spark.local.dir", local);
        }
        conf.forEach(builder::config);
        return builder.getOrCreate();
    }

    /**
     * Fits the session to a night: compiled code for each of a hundred plans, and a task more for each of its stages, cost
     * seconds, which only many rows bring back.
     */
    public static void expect(SparkSession session, long rows) {
        var many = rows > MANY;
        var tasks = many ? session.sparkContext().defaultParallelism() : 1;
        session.conf().set("spark.sql.codegen.factoryMode", many ? "FALLBACK" : "NO_CODEGEN");
        // What is interpreted keeps common parts in a cache that costs more than working them out again.
        session.conf().set("spark.sql.subexpressionElimination.enabled", many);
        session.conf().set("spark.sql.shuffle.partitions", tasks);
        session.conf().set("spark.sql.files.minPartitionNum", tasks);
    }

    /** Whether Spark works in this JVM alone, and not in executors that may be on other machines. */
    public static boolean isLocal(Map<String, String> conf) {
        return conf.getOrDefault("spark.master", "local").matches("local(\\[[^,]+(,[0-9]+)?\\])?");
    }

    /**
     * The rows, computed once, whoever reads them and however often. What executors of a cluster keep is gone with the machine
     * they run on: there the rows are written to the checkpoint folder.
     */
    public static Dataset<Row> hold(Dataset<Row> rows) {
        return rows.sparkSession().sparkContext().isLocal() ? rows.localCheckpoint() : rows.checkpoint();
    }

    /** Whether the JVM has a session, which is then somebody else's to stop. */
    public static boolean isRunning() {
        return SparkSession.getDefaultSession().isDefined();
    }

    private static String folder(Path scratch, String name) {
        return scratch.resolve(name).toString();
    }
}
