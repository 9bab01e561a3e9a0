package io.tallycast.ingest.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that comes again counts once, as it was written last. */
class RepeatedKeysTest {

    @TempDir
    Path home;

    private World world(String object) {
        return World.ofFiles(home, object, 1000);
    }

    @Test
    void aKeyThatComesAgainCountsOnceHoweverItIsWritten() {
        for (String csv : List.of(
                "id,name\n5,a\n\"5\",b\n",
                "id,name\n5,x\n6,b\n5,b\n",
                "id,name\n4,b\n5,a\n5,b\n",
                "name,id\na,\"5\"\nb,5\n")) {
            try (World world =
                    World.ofFiles(home.resolve(String.valueOf(csv.hashCode())), "{ file: a.csv, key: id }", 1000)) {
                Manifest manifest = world.file("a.csv", csv, UTF_8)
                        .run("a", 0)
                        .orElseThrow()
                        .manifest();
                assertThat(manifest.read() - manifest.upserts()).as(csv).isEqualTo(1);
                assertThat(world.current("a", "id, name")).as(csv).contains("5 b");
            }
        }
    }

    @Test
    void aKeyThatCameBeforeAnInterruptionCountsOnce() {
        try (World world = World.ofFiles(home, "{ file: a.csv, key: id }", 1)) {
            world.file("a.csv", "id,name\n1,a\n1,b\n2,c\n", UTF_8);
            Manifest manifest = world.runInterrupted("a", 0).orElseThrow().manifest();
            assertThat(List.of(manifest.read(), manifest.upserts())).isEqualTo(List.of(3L, 2L));
            assertThat(world.current("a", "id, name, _line")).containsExactly("1 b 3", "2 c 4");
        }
    }

    @Test
    void aFileWithAColumnNamedFilenameMayRepeatAKey() {
        try (World world = world("{ file: a.csv, key: id }")) {
            world.file("a.csv", "id,filename\n1,a.pdf\n1,b.pdf\n", UTF_8).run("a", 0);
            assertThat(world.current("a", "id, filename")).containsExactly("1 b.pdf");
        }
    }

    @Test
    void theLastOfRepeatedKeysIsFoundWhateverTheHomeIsCalled() {
        Path named = home.resolve("page-7").resolve("a [b] * 'c'");
        try (World world = World.ofFiles(named, "{ file: \"*.csv\", key: id }", 1)) {
            world.file("a [1].csv", "id,name\n1,a\n1,b\n", UTF_8);
            Manifest manifest = world.run("a", 0).orElseThrow().manifest();
            assertThat(manifest.upserts()).isEqualTo(1);
            assertThat(manifest.rows()).isEqualTo(1);
        }
    }

    @Test
    void rowsUnpivotedByTooShortAKeyCountOnce() {
        try (World world = world("{ file: a.csv, key: id, unpivot: { keep: [id], name: month, value: amount } }")) {
            Manifest manifest = world.file("a.csv", "id,jan,feb\n1,10,20\n2,30,40\n", UTF_8)
                    .run("a", 0)
                    .orElseThrow()
                    .manifest();
            assertThat(List.of(manifest.read(), manifest.upserts())).isEqualTo(List.of(4L, 2L));
        }
    }
}
