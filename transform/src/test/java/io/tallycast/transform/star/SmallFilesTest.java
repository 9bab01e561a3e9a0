package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.delta.DeltaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFilesTest {
    private static final String TABLE = "dim_rep";
    private static final Instant MICROSECONDS = Instant.parse("2026-10-31T21:59:59.123456Z");

    @TempDir
    Path temporary;

    private Path folder;

    private StarTables tables;

    /** Five commits: two reps each, of whom one is gone again with the last, which leaves one file without rows. */
    @BeforeEach
    void commit() {
        folder = temporary.resolve("star [1]");
        tables = new StarTables(
                folder.toUri(),
                Map.of(TABLE, Objects.requireNonNull(SqlModels.load().star().get(TABLE))),
                ZoneId.of("Europe/Paris"),
                Clock.systemUTC());
        tables.create();
        for (long i = 0; i < 4; i++) {
            tables.change(TABLE, List.of(rep(2 * i), rep(2 * i + 1)), List.of());
        }
        tables.change(TABLE, List.of(rep(8)), tables.find(TABLE, List.of(rep(1), rep(6), rep(7))));
    }

    @Test
    void manySmallFilesBecomeOneOfTheSameRows() throws IOException {
        assertThat(files(null)).isEqualTo(4);

        assertThat(tables.maintenance().optimize(4)).isEmpty();
        assertThat(tables.version(TABLE)).isEqualTo(5);
        assertThat(tables.maintenance().optimize(3)).containsExactly(TABLE);
        assertThat(tables.maintenance().optimize(3)).isEmpty();

        assertThat(tables.version(TABLE)).isEqualTo(6);
        assertThat(files(null)).isEqualTo(1);
        assertThat(texts(tables.rows(TABLE))).isEqualTo(texts(reps(0, 2, 3, 4, 5, 8)));
    }

    @Test
    void versionsBeforeCanBeReadAndFurtherRowsComeAndGo() throws IOException {
        tables.maintenance().optimize(0);
        tables.change(TABLE, List.of(rep(9)), tables.find(TABLE, List.of(rep(2))));

        assertThat(files(4L)).isEqualTo(4);
        assertThat(files(5L)).isEqualTo(4);
        assertThat(texts(tables.rows(TABLE))).isEqualTo(texts(reps(0, 3, 4, 5, 8, 9)));
    }

    private int files(@Nullable Long version) throws IOException {
        return new DeltaFiles()
                .of(folder.resolve(TABLE).toString(), version)
                .orElseThrow()
                .files()
                .size();
    }

    private List<Row> reps(long... keys) {
        return LongStream.of(keys).mapToObj(this::rep).toList();
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(Row::toString).sorted().toList();
    }

    /** A rep with a value, or none, of each type. */
    private Row rep(long key) {
        var schema = tables.schema(TABLE);
        return new GenericRowWithSchema(
                Arrays.stream(schema.fields()).map(field -> value(field, key)).toArray(), schema);
    }

    private static @Nullable Object value(StructField field, long key) {
        if (field.nullable() && key % 3 == 0) {
            return null;
        }
        return switch (field.dataType().typeName()) {
            case "long" -> key;
            case "date" -> LocalDate.of(2026, 10, 31).minusDays(key);
            case "timestamp" -> MICROSECONDS.minusSeconds(key);
            case "boolean" -> key % 2 == 0;
            default -> field.name() + " ‘" + key + "’";
        };
    }
}
