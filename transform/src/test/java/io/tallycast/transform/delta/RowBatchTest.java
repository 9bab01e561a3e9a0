package io.tallycast.transform.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RowBatchTest {
    @Test
    void aNullWhereNoneMayBeIsRefusedBeforeAFileIsWritten() {
        List<Row> rows = List.of(RowFactory.create("a", null));
        var schema = new StructType().add("free", StringType.STRING, true).add("held", StringType.STRING, false);
        assertThat(new RowBatch(schema, rows).getColumnVector(0).getString(0)).isEqualTo("a");
        assertThatThrownBy(() -> new RowBatch(schema, rows).getColumnVector(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("null in the column held");
    }
}
