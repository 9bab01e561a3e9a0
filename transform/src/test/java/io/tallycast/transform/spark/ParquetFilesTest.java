package io.tallycast.transform.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.SharedSpark;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFilesTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Zoë's home", "100% [new] {a,b}", "what? *", "year=2026"})
    void eachFileIsReadOnceWhateverItsFolderIsCalled(String name) throws IOException, SQLException {
        var folder = Files.createDirectories(temporary.resolve(name));
        var files = IntStream.range(0, 3)
                .mapToObj(i -> folder.resolve(i + ".parquet"))
                .toList();
        try (var duckDb = DuckDb.inMemory()) {
            for (int i = 0; i < 3; i++) {
                duckDb.execute("copy (select %d as a) to %s (format parquet)"
                        .formatted(i, DuckDb.literal(files.get(i).toString())));
            }
        }

        var rows = ParquetFiles.read(
                SharedSpark.session(),
                StructType.fromDDL("a int"),
                files.stream().map(ParquetFiles::name).toList());

        assertThat(rows.orderBy("a").collectAsList().stream()
                        .map(row -> row.getInt(0))
                        .toList())
                .isEqualTo(List.of(0, 1, 2));
        assertThat(rows.columns()).containsExactly("a");
    }
}
