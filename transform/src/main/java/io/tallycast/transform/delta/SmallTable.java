package io.tallycast.transform.delta;

import io.delta.kernel.Scan;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;

/** All live rows of a table that fits into memory many times over: a dimension, codes, rates. */
public final class SmallTable {
    private final Engine engine;

    public SmallTable(Engine engine) {
        this.engine = engine;
    }

    /** Rows of the latest version, in no order. */
    public List<org.apache.spark.sql.Row> read(String path, org.apache.spark.sql.types.StructType schema) {
        var rows = new ArrayList<org.apache.spark.sql.Row>();
        var scan = Table.forPath(engine, path)
                .getLatestSnapshot(engine)
                .getScanBuilder()
                .build();
        var state = scan.getScanState(engine);
        try (var batches = scan.getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (var files = batches.next().getRows()) {
                    while (files.hasNext()) {
                        readFile(state, files.next(), schema, rows);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private void readFile(
            Row state, Row file, org.apache.spark.sql.types.StructType schema, List<org.apache.spark.sql.Row> rows)
            throws IOException {
        var physical = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                        ScanStateRow.getPhysicalDataReadSchema(state),
                        Optional.empty());
        CloseableIterator<ColumnarBatch> data = physical.map(result -> result.getData());
        try (var live = Scan.transformPhysicalData(engine, state, file, data)) {
            while (live.hasNext()) {
                try (var logical = live.next().getRows()) {
                    while (logical.hasNext()) {
                        rows.add(row(logical.next(), schema));
                    }
                }
            }
        }
    }

    private static org.apache.spark.sql.Row row(Row row, org.apache.spark.sql.types.StructType schema) {
        var values = new ArrayList<@Nullable Object>();
        StructType types = row.getSchema();
        for (var i = 0; i < types.length(); i++) {
            values.add(row.isNullAt(i) ? null : value(row, i, types));
        }
        return new GenericRowWithSchema(values.toArray(), schema);
    }

    private static Object value(Row row, int i, StructType types) {
        var type = types.at(i).getDataType();
        if (type instanceof DecimalType) {
            return row.getDecimal(i);
        }
        return switch (type.toString()) {
            case "string" -> row.getString(i);
            case "long" -> row.getLong(i);
            case "integer" -> row.getInt(i);
            case "boolean" -> row.getBoolean(i);
            case "date" -> LocalDate.ofEpochDay(row.getInt(i));
            case "timestamp" -> Instant.EPOCH.plus(row.getLong(i), ChronoUnit.MICROS);
            default -> throw new IllegalStateException("No table has columns of type " + type);
        };
    }
}
