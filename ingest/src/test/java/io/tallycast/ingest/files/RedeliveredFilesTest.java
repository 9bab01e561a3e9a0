package io.tallycast.ingest.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a change, and what is not, when a file or its declaration comes again in another form. */
class RedeliveredFilesTest {

    @TempDir
    Path home;

    private World world(String object) {
        return World.ofFiles(home, object, 1000);
    }

    @Test
    void aValueThatMovesToAnotherColumnOrAColumnThatIsRenamedIsAChange() {
        try (World world = world("{ file: a.csv, key: id }")) {
            world.file("a.csv", "id,name\n1,x\n", UTF_8).run("a", 0);
            Manifest renamed = world.file("a.csv", "id,title\n1,x\n", UTF_8)
                    .run("a", 1)
                    .orElseThrow()
                    .manifest();
            assertThat(renamed.drift()).containsExactly("column title added", "column name vanished");
            assertThat(world.current("a", "id, name, title")).containsExactly("1 null x");
        }
        try (World world = World.ofFiles(home.resolve("json"), "{ file: a.jsonl, key: id }", 9)) {
            world.file("a.jsonl", "{\"id\": 1, \"won\": \"2026-10-01\"}\n", UTF_8)
                    .run("a", 0);
            world.file("a.jsonl", "{\"id\": 1, \"lost\": \"2026-10-01\"}\n", UTF_8)
                    .run("a", 1);
            assertThat(world.current("a", "id, won, lost")).containsExactly("1 null 2026-10-01");
        }
    }

    @Test
    void aRowThatCannotBeReadAnyMoreIsNotTakenForDeleted() {
        try (World world = world("{ file: a.csv, key: [id, line], deletes: missing, sweep_limit: 1 }")) {
            world.file("a.csv", "id,line,name\n1,a|b,x\n2,b,y\n3,c,z\n4,d,w\n", UTF_8)
                    .run("a", 0);
            Manifest broken = world.file("a.csv", "id,line,name\n1,\"a|b\",5\" pipe\n2,b,y,more\n4,d,w\n", UTF_8)
                    .run("a", 1)
                    .orElseThrow()
                    .manifest();
            assertThat(LandedRows.of(world.landing, List.of(broken), "id, line, name, _op"))
                    .containsExactly("3 c z D");
            assertThat(broken.rejected()).isEqualTo(2);
        }
        try (World world = World.ofFiles(
                home.resolve("json"), "{ file: a.jsonl, key: id, deletes: missing, sweep_limit: 1 }", 9)) {
            world.file("a.jsonl", "{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}\n{\"id\": 4}\n", UTF_8)
                    .run("a", 0);
            Manifest broken = world.file(
                            "a.jsonl",
                            "{\"id\": 1}\n{\"id\": 2, \"b\": oops}\n{\"id\": 3, \"b\": \"\\u0000\"}\n",
                            UTF_8)
                    .run("a", 1)
                    .orElseThrow()
                    .manifest();
            assertThat(LandedRows.of(world.landing, List.of(broken), "id, _op")).containsExactly("4 D");
            assertThat(broken.rejected()).isEqualTo(2);
        }
    }

    @Test
    void nothingOfAFileIsTakenForDeletedWhileTheKeyOfOneOfItsRowsCannotBeTold() {
        try (World world = world(
                "{ file: '*.csv', key: [id, month], deletes: missing, sweep_limit: 1, unpivot: { keep: [id], name: month, value: amount } }")) {
            world.file("a.csv", "id,jan,feb\n1,10,20\n2,30,40\n", UTF_8)
                    .file("b.csv", "id,jan,feb\n3,50,60\n4,70,80\n", UTF_8)
                    .run("a", 0);
            Manifest broken = world.file("a.csv", "id,jan,feb\n1,10,20,more\n", UTF_8)
                    .file("b.csv", "id,jan,feb\n3,50,60\n,0,0\n", UTF_8)
                    .run("a", 1)
                    .orElseThrow()
                    .manifest();
            assertThat(LandedRows.of(world.landing, List.of(broken), "id, month, _op"))
                    .containsExactly("4 feb D", "4 jan D");
            assertThat(broken.rejected()).isEqualTo(2);

            Manifest mended = world.file("a.csv", "id,jan,feb\n1,10,20\n", UTF_8)
                    .run("a", 2)
                    .orElseThrow()
                    .manifest();
            assertThat(LandedRows.of(world.landing, List.of(mended), "id, month, _op"))
                    .containsExactly("2 feb D", "2 jan D");
        }
    }

    @Test
    void aFileIsReadAgainWhenItsDeclarationIsCorrected() {
        try (World world = world("{ file: a.csv, key: id, encoding: windows-1252 }")) {
            world.file("a.csv", "id,name\n1,Zürich\n2,NULL\n", UTF_8).run("a", 0);
            assertThat(world.current("a", "id, name")).containsExactly("1 ZÃ¼rich", "2 NULL");
        }
        try (World world = world("{ file: a.csv, key: id, encoding: UTF-8, null_values: [NULL] }")) {
            assertThat(world.source().probe(world.landing)).allMatch(finding -> finding.good());
            world.run("a", 1);
            assertThat(world.current("a", "id, name")).containsExactly("1 Zürich", "2 null");
            assertThat(world.run("a", 2)).isEmpty();
        }
    }

    @Test
    void anObjectIsRefusedWhenItsKeyIsAnother() {
        try (World world = world("{ file: a.csv, key: id }")) {
            world.file("a.csv", "id,line\n1,1\n1,2\n", UTF_8).run("a", 0);
        }
        try (World world = world("{ file: a.csv, key: [id, line] }")) {
            assertThatThrownBy(() -> world.run("a", 1))
                    .isInstanceOf(IngestException.class)
                    .hasMessageContaining("landed by the key id, and source.yml now says id, line");
            assertThat(world.source().probe(world.landing)).noneMatch(finding -> finding.good());
        }
    }
}
