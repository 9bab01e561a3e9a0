package io.tallycast.transform.staging;

import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What Spark calls the types of landed columns. */
final class DuckDbTypes {
    private DuckDbTypes() {}

    static DataType toSpark(String type) {
        var name = type.toUpperCase(Locale.ROOT);
        if (name.startsWith("DECIMAL")) {
            return DataType.fromDDL(name);
        }
        return switch (name) {
            case "BIGINT" -> DataTypes.LongType;
            case "INTEGER" -> DataTypes.IntegerType;
            case "DOUBLE" -> DataTypes.DoubleType;
            case "BOOLEAN" -> DataTypes.BooleanType;
            case "DATE" -> DataTypes.DateType;
            case "TIMESTAMP" -> DataTypes.TimestampNTZType;
            case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> DataTypes.TimestampType;
            default -> DataTypes.StringType;
        };
    }
}
