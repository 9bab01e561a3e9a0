package io.tallycast.transform.spark;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Parquet files that are named one by one, whatever characters the names of their folders have. */
public final class ParquetFiles {
    private ParquetFiles() {}

    /**
     * The rows of all files; columns a file lacks are null.
     *
     * @param files one at least, as {@link #name} gives them: not encoded as a URI would be
     */
    public static Dataset<Row> read(SparkSession spark, StructType schema, List<String> files) {
        // Spark takes a path for a pattern unless it is told, and then, unless it looks no further than at leaves,
        // finds each
        // file once for every path that could be one (4.2).
        return spark.read()
                .schema(schema)
                .option("__globPaths__", false)
                .option("recursiveFileLookup", true)
                .parquet(files.toArray(String[]::new));
    }

    /** A local file as Hadoop names it. */
    public static String name(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri()).toString();
    }
}
