package io.tallycast.transform.delta;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** Rows in memory as Kernel reads them: a batch of columns. A row with a schema is read by name, any other by position. */
final class RowBatch implements ColumnarBatch {
    private static final long MICROS = 1_000_000;

    private final StructType schema;
    private final List<Row> rows;

    RowBatch(StructType schema, List<Row> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public StructType getSchema() {
        return schema;
    }

    @Override
    public ColumnVector getColumnVector(int column) {
        var field = schema.at(column);
        var named = rows.get(0).schema() == null ? column : rows.get(0).fieldIndex(field.getName());
        // Kernel would write a null into such a column as nothing at all, and no reader could read the file.
        if (!field.isNullable() && rows.stream().anyMatch(row -> row.isNullAt(named))) {
            throw new IllegalStateException(
                    "null in the column " + field.getName() + ", which holds a value in every row");
        }
        return new Values(field.getDataType(), rows, named);
    }

    @Override
    public int getSize() {
        return rows.size();
    }

    /** One column. */
    private record Values(DataType type, List<Row> rows, int column) implements ColumnVector {
        @Override
        public DataType getDataType() {
            return type;
        }

        @Override
        public int getSize() {
            return rows.size();
        }

        @Override
        public void close() {}

        @Override
        public boolean isNullAt(int row) {
            return rows.get(row).isNullAt(column);
        }

        @Override
        public boolean getBoolean(int row) {
            return rows.get(row).getBoolean(column);
        }

        /** An int, or the day number of a date. */
        @Override
        public int getInt(int row) {
            return value(row) instanceof LocalDate day ? Math.toIntExact(day.toEpochDay()) : (Integer) value(row);
        }

        /** A bigint, or the microseconds of an instant. */
        @Override
        public long getLong(int row) {
            return value(row) instanceof Instant instant
                    ? Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000)
                    : (Long) value(row);
        }

        @Override
        public String getString(int row) {
            return rows.get(row).getString(column);
        }

        @Override
        public BigDecimal getDecimal(int row) {
            return ((BigDecimal) value(row)).setScale(((DecimalType) type).getScale());
        }

        private Object value(int row) {
            return Objects.requireNonNull(rows.get(row).get(column), "asked for a value that is null");
        }
    }
}
