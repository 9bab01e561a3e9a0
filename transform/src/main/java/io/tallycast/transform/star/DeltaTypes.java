package io.tallycast.transform.star;

import io.delta.kernel.types.BasePrimitiveType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.tallycast.sql.TableDefinition;
import java.util.ArrayList;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/** The schema of a table definition, as Delta Kernel and as Spark have it. */
final class DeltaTypes {
    private static final Map<String, String> KERNEL =
            Map.of("string", "string", "bigint", "long", "int", "integer", "boolean", "boolean", "date", "date");

    private DeltaTypes() {}

    static StructType kernel(TableDefinition table) {
        var fields = new ArrayList<StructField>();
        for (var column : table.columns()) {
            var comment = FieldMetadata.builder()
                    .putString("comment", column.comment())
                    .build();
            fields.add(new StructField(column.name(), kernelType(column.type()), !column.notNull(), comment));
        }
        return new StructType(fields);
    }

    static org.apache.spark.sql.types.StructType spark(TableDefinition table) {
        var schema = new org.apache.spark.sql.types.StructType();
        for (var column : table.columns()) {
            schema = schema.add(column.name(), sparkType(column.type()), !column.notNull());
        }
        return schema;
    }

    /** Without Spark's parser of types, which is one of all its SQL and takes long to start. */
    private static org.apache.spark.sql.types.DataType sparkType(String type) {
        return switch (type) {
            case "string" -> DataTypes.StringType;
            case "bigint" -> DataTypes.LongType;
            case "int" -> DataTypes.IntegerType;
            case "boolean" -> DataTypes.BooleanType;
            case "date" -> DataTypes.DateType;
            case "timestamp" -> DataTypes.TimestampType;
            default -> {
                var decimal = decimal(type);
                yield DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
            }
        };
    }

    private static DataType kernelType(String type) {
        return type.startsWith("decimal")
                ? decimal(type)
                : BasePrimitiveType.createPrimitive(KERNEL.getOrDefault(type, type));
    }

    private static DecimalType decimal(String type) {
        var digits = type.substring(type.indexOf('(') + 1, type.indexOf(')')).split(",", -1);
        return new DecimalType(Integer.parseInt(digits[0].strip()), Integer.parseInt(digits[1].strip()));
    }
}
