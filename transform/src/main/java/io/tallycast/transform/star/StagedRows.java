package io.tallycast.transform.star;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.RunFiles;
import io.tallycast.transform.spark.ParquetFiles;
import io.tallycast.transform.staging.StagedEntity;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The staged rows of a night, and the rejected ones, as Spark reads them. */
record StagedRows(SparkSession spark, StarTables tables, Map<String, TableDefinition> entities, RunFiles files) {
    private static final StructType TECHNICAL =
            StructType.fromDDL("source_system string, batch_id string, ingested_at timestamp, _is_observed boolean");

    Dataset<Row> of(StagedEntity staged) {
        var entity = entities.get(staged.entity());
        var schema = entity == null ? tables.schema(staged.entity()) : withTechnical(DeltaTypes.spark(entity));
        return ParquetFiles.read(spark, schema, files.of(staged.files()));
    }

    private static StructType withTechnical(StructType columns) {
        var schema = columns;
        for (var column : TECHNICAL.fields()) {
            schema = schema.add(column);
        }
        return schema;
    }
}
