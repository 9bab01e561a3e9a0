package io.tallycast.transform.star;

import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.transform.delta.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Data files Spark writes into a table's folder, to be committed: no part of the table until then. */
final class SparkFiles {
    private SparkFiles() {}

    /** Writes the rows into a folder that does not exist yet; files without rows are left out of the answer. */
    static List<DataFileStatus> write(Dataset<Row> rows, String folder, Storage storage) {
        rows.write()
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                .parquet(folder);
        var path = new Path(folder);
        var files = new ArrayList<DataFileStatus>();
        try {
            for (var file : path.getFileSystem(storage.configuration()).listStatus(path)) {
                // On an object store the scratch folder of a task that was given up may outlive the write.
                var count = file.isFile() ? rows(file, storage) : 0;
                if (count > 0) {
                    files.add(new DataFileStatus(
                            file.getPath().toString(), file.getLen(), file.getModificationTime(), counted(count)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        }
        return files;
    }

    private static long rows(FileStatus file, Storage storage) throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, storage.configuration()))) {
            return reader.getRecordCount();
        }
    }

    private static Optional<DataFileStatistics> counted(long rows) {
        return Optional.of(new DataFileStatistics(rows, Map.of(), Map.of(), Map.of(), Optional.empty()));
    }
}
