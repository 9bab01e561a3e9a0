package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import io.tallycast.transform.delta.DeltaFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/** The rows of data files less those marked as deleted. */
final class LiveRows {
    private LiveRows() {}

    static Dataset<Row> of(Dataset<Row> rows, List<DeltaFiles.LiveFile> files) {
        var deleted = new HashMap<String, HashSet<Long>>();
        for (var file : files) {
            if (!file.deletedRows().isEmpty()) {
                deleted.put(new Path(file.path()).getName(), new HashSet<>(file.deletedRows()));
            }
        }
        if (deleted.isEmpty()) {
            return rows;
        }
        UDF2<String, Long, Boolean> isDeleted = (file, position) ->
                deleted.containsKey(file) && deleted.get(file).contains(position);
        return rows.where(not(
                udf(isDeleted, DataTypes.BooleanType).apply(col("_metadata.file_name"), col("_metadata.row_index"))));
    }
}
