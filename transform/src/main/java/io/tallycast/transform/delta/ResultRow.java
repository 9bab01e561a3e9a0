package io.tallycast.transform.delta;

import io.tallycast.transform.duckdb.DuckDb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A row of a DuckDB result as a container of values that knows the names of its columns. */
public final class ResultRow {
    private ResultRow() {}

    /** The row a result set stands on; its first columns are those of the schema. */
    public static Row of(ResultSet row, StructType schema) throws SQLException {
        var values = new @Nullable Object[schema.length()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value(row, i + 1, schema.apply(i).dataType());
        }
        return new GenericRowWithSchema(values, schema);
    }

    /** Reads the rows of one result, whatever its columns. */
    public static DuckDb.Row<Row> named() {
        return new DuckDb.Row<>() {
            private @Nullable StructType schema;

            @Override
            public Row read(ResultSet row) throws SQLException {
                var known = schema == null ? schema(row) : schema;
                schema = known;
                return of(row, known);
            }
        };
    }

    private static StructType schema(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var schema = new StructType();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
            schema = schema.add(columns.getColumnName(i), type(columns.getColumnTypeName(i)));
        }
        return schema;
    }

    private static DataType type(String name) {
        return switch (name) {
            case "VARCHAR" -> DataTypes.StringType;
            case "BIGINT" -> DataTypes.LongType;
            case "INTEGER" -> DataTypes.IntegerType;
            case "BOOLEAN" -> DataTypes.BooleanType;
            case "DATE" -> DataTypes.DateType;
            case "TIMESTAMP WITH TIME ZONE" -> DataTypes.TimestampType;
            default -> decimal(name);
        };
    }

    private static DataType decimal(String name) {
        if (!name.startsWith("DECIMAL(")) {
            throw new IllegalArgumentException("No table has columns of type " + name);
        }
        var digits = name.substring("DECIMAL(".length(), name.length() - 1).split(",", -1);
        return DataTypes.createDecimalType(Integer.parseInt(digits[0]), Integer.parseInt(digits[1]));
    }

    private static @Nullable Object value(ResultSet row, int column, DataType type) throws SQLException {
        if (type.equals(DataTypes.TimestampType)) {
            var instant = row.getObject(column, OffsetDateTime.class);
            return instant == null ? null : instant.toInstant();
        }
        return type.equals(DataTypes.DateType) ? row.getObject(column, LocalDate.class) : row.getObject(column);
    }
}
