package io.tallycast.transform.staging;

import io.tallycast.transform.EntityCount;
import io.tallycast.transform.Night;
import io.tallycast.transform.landing.LandedBatch;
import io.tallycast.transform.spark.ParquetFiles;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rows a parser rejected while landing: they are counted and quarantined like those the contract rejects. */
final class ParserRejects {
    private static final String SCHEMA =
            "_file string, _line bigint, column_name string, value string, reason string, _key string,"
                    + " _extracted_at timestamp";

    private ParserRejects() {}

    static void read(
            SparkSession spark,
            Night night,
            List<LandedBatch> batches,
            List<EntityCount> counts,
            List<Row> quarantine) {
        for (var batch : batches) {
            if (batch.rejected() == 0) {
                continue;
            }
            counts.add(new EntityCount(
                    batch.source(), batch.object(), batch.rows() + batch.rejected(), batch.rows(), batch.rejected()));
            quarantine.addAll(ParquetFiles.read(
                            spark, StructType.fromDDL(SCHEMA), List.of(ParquetFiles.name(batch.rejectedFile())))
                    .selectExpr(
                            // A row of a database has no file and no line; what else is known of it tells it from
                            // others.
                            "xxhash64('%s', '%s', '%s', _file, _line, reason, if(_file is null, concat_ws('|', column_name, value, _key), null))"
                                    .formatted(batch.source(), batch.object(), batch.batch()),
                            "date'" + night.businessDate() + "'",
                            "'" + batch.source() + "'",
                            "'" + batch.batch() + "'",
                            "'" + batch.object() + "'",
                            "coalesce(concat(_file, ':', _line), _key, 'a row without a key')",
                            "column_name",
                            "left(value, 200)",
                            "reason",
                            "'parse'",
                            "_extracted_at")
                    .collectAsList());
        }
    }
}
