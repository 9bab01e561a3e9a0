package io.tallycast.transform.staging;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Night;
import io.tallycast.transform.EntityCount;
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
            var manifest = batch.manifest();
            if (manifest.rejected() == 0) {
                continue;
            }
            counts.add(new EntityCount(
                    manifest.source(),
                    manifest.object(),
                    manifest.rows() + manifest.rejected(),
                    manifest.rows(),
                    manifest.rejected()));
            quarantine.addAll(ParquetFiles.read(
                            spark, StructType.fromDDL(SCHEMA), List.of(ParquetFiles.name(batch.rejected())))
                    .selectExpr(
                            // A row of a database has no file and no line; what else is known of it tells it from
                            // others.
                            "xxhash64('%s', '%s', '%s', _file, _line, reason, if(_file is null, concat_ws('|', column_name, value, _key), null))"
                                    .formatted(manifest.source(), manifest.object(), manifest.batch()),
                            "date'" + night.businessDate() + "'",
                            "'" + manifest.source() + "'",
                            "'" + manifest.batch() + "'",
                            "'" + manifest.object() + "'",
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
