package io.tallycast.ingest.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as people and programs export them. */
class ExportedFilesTest {

    @TempDir
    Path home;

    private World world(String object) {
        return World.ofFiles(home, object, 2);
    }

    @Test
    void theSecondOfTwoEqualTitlesIsNumbered() {
        try (World world = world("{ file: a.csv, key: id }")) {
            world.file("a.csv", "id;Created Date;Created Date;created date_2\n1;a;b;c\n", UTF_8)
                    .run("a", 0);
            assertThat(world.current("a", "id, \"created date\", \"created date_3\", \"created date_2\""))
                    .containsExactly("1 a b c");
        }
    }

    @Test
    void theMessageAboutMissingColumnsShowsTheFirstLines() {
        try (World world = world("{ file: a.csv, key: id }")) {
            world.file("a.csv", "Deals of November\n\nid,name\n1,x\n", UTF_8);
            assertThatThrownBy(() -> world.run("a", 0))
                    .isInstanceOf(IngestException.class)
                    .hasMessageContainingAll("lacks the column id", "Deals of November /  / id,name", "'skip'");
        }
    }

    @Test
    void aSpreadsheetIsRefusedByNameWhateverItIsCalled() {
        for (byte[] head : new byte[][] {{'P', 'K', 3, 4, 0}, {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}}) {
            try (World world = world("{ file: a.csv, key: id }")) {
                world.file("a.csv", head);
                assertThatThrownBy(() -> world.run("a", 0))
                        .isInstanceOf(IngestException.class)
                        .hasMessageContainingAll("a.csv", "this is a spreadsheet", "Save its sheet as CSV");
            }
        }
    }

    @Test
    void whatDatabasesWriteWithoutQuotesIsRead() {
        try (World world = world("{ file: a.tsv, key: id, quote: none, escape: '\\' }")) {
            world.file("a.tsv", "id\tname\tnote\n1\t\\N\ta\\tb\\nc\n2\t\"x\t\\\\N\n", UTF_8)
                    .run("a", 0);
            assertThat(world.current("a", "id, name, note")).containsExactly("1 null a\tb\nc", "2 \"x \\N");
        }
    }

    @Test
    void anArrayOfObjectsIsReadAsLinesAre() {
        String json = """
                [
                  { "id": 1, "name": "a [b] {c}, \\"d\\"" },
                  {
                    "id": 2,
                    "name": { "first": "x" }
                  }, { "id": 3,
                    "name": NaN },
                  7,
                  { "id": 4, "name": "z" },
                  { "id": 5, "Id": 6 },
                  { "id": 7, "name": }
                ]
                """;
        try (World world = world("{ file: a.json, key: id }")) {
            Manifest manifest =
                    world.file("a.json", json, UTF_8).run("a", 0).orElseThrow().manifest();
            assertThat(world.current("a", "id, name, _line"))
                    .containsExactly("1 a [b] {c}, \"d\" 2", "2 {\"first\":\"x\"} 3", "3 NaN 6", "4 z 9");
            assertThat(LandedRows.rejected(world.landing, manifest))
                    .containsExactly(
                            "a.json 10 null { \"id\": 5, \"Id\": 6 } a second field named 'Id', but for its case",
                            "a.json 11 null { \"id\": 7, \"name\": } not JSON: Unexpected character ('}' (code 125)): expected a value",
                            "a.json 8 null 7 not a JSON object");
        }
    }

    @Test
    void anArrayThatWasCutOffDoesNotLookWhole() {
        try (World world = world("{ file: a.json, key: id }")) {
            Manifest manifest = world.file("a.json", "[{\"id\":1},{\"id\":2},\n", UTF_8)
                    .run("a", 0)
                    .orElseThrow()
                    .manifest();
            assertThat(world.current("a", "id")).containsExactly("1", "2");
            assertThat(LandedRows.rejected(world.landing, manifest)).hasSize(1);
        }
    }
}
