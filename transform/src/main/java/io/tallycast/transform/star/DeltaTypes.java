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
            schema = schema.add(
                    column.name(), org.apache.spark.sql.types.DataType.fromDDL(column.type()), !column.notNull());
        }
        return schema;
    }

    private static DataType kernelType(String type) {
        if (type.startsWith("decimal")) {
            var digits =
                    type.substring(type.indexOf('(') + 1, type.indexOf(')')).split(",", -1);
            return new DecimalType(Integer.parseInt(digits[0].strip()), Integer.parseInt(digits[1].strip()));
        }
        return BasePrimitiveType.createPrimitive(KERNEL.getOrDefault(type, type));
    }
}
