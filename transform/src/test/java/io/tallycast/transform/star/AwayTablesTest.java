package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.delta.AwayDisk;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that do not lie on a local disk: the same rows come and go, by copies of their files. */
class AwayTablesTest {
    private static final String TABLE = "dim_loss_reason";

    @TempDir
    private Path home;

    @Test
    void theSameRowsComeAndGo() throws IOException {
        var cache = home.resolve("cache");
        var away = AwayDisk.storage(cache, 0);
        var folder = AwayDisk.uri(Files.createDirectory(home.resolve("star [1]")));
        var tables = tables(folder, away);

        tables.change(TABLE, List.of(row(tables, "a"), row(tables, "b"), row(tables, "c")), List.of());
        tables.change(TABLE, List.of(row(tables, "d")), tables.find(TABLE, List.of(row(tables, "b"))));

        assertThat(names(tables)).containsExactly("a", "c", "d");
        assertThat(tables.find(TABLE, List.of(row(tables, "b"), row(tables, "d"))))
                .extracting(found -> found.row().getString(0))
                .containsExactly("d");
        assertThat(tables.maintenance().optimize(1)).containsExactly(TABLE);
        assertThat(names(tables)).containsExactly("a", "c", "d");
        assertThat(tables.find(TABLE, List.of(row(tables, "c"), row(tables, "b"))))
                .extracting(found -> found.row().getString(0))
                .containsExactly("c");
        var live =
                new DeltaFiles(away).of(tables.path(TABLE), null).orElseThrow().files();
        assertThat(live).singleElement().satisfies(file -> {
            assertThat(file.path()).startsWith("away:");
            assertThat(file.local()).startsWith(cache).exists();
        });
    }

    private static StarTables tables(URI folder, Storage storage) {
        var tables = new StarTables(
                folder,
                Map.of(TABLE, Objects.requireNonNull(SqlModels.load().star().get(TABLE))),
                ZoneId.of("Europe/Paris"),
                Clock.systemUTC(),
                storage);
        tables.create();
        return tables;
    }

    private static List<String> names(StarTables tables) {
        return tables.rows(TABLE).stream().map(row -> row.getString(0)).sorted().toList();
    }

    private static Row row(StarTables tables, String reason) {
        var schema = tables.schema(TABLE);
        var values = new Object[schema.length()];
        values[schema.fieldIndex("loss_reason")] = reason;
        values[schema.fieldIndex("name")] = reason;
        return new GenericRowWithSchema(values, schema);
    }
}
