package io.tallycast.ingest.files;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.IngestException.Kind;
import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path home;

    private World world(String object) {
        return World.ofFiles(home, object, 1000);
    }

    private void refused(World world, Kind kind, String... words) {
        assertThatThrownBy(() -> world.run("a", 0))
                .isInstanceOf(IngestException.class)
                .hasMessageContainingAll(words)
                .extracting(problem -> ((IngestException) problem).kind())
                .isEqualTo(kind);
        assertThat(home.resolve("landing/s/a")).doesNotExist();
    }

    @Test
    void findsOutEncodingAndDelimiter() {
        String csv = "id;name\n1;Zürich\n2;Málaga\n";
        for (Charset charset : List.of(UTF_8, WINDOWS, UTF_16, UTF_16LE)) {
            Path own = home.resolve(charset.name());
            try (World world = World.ofFiles(own, "{ file: a.csv, key: id }", 9)) {
                world.file("a.csv", csv, charset).run("a", 0);
                assertThat(world.current("a", "id, name")).as(charset.name()).containsExactly("1 Zürich", "2 Málaga");
            }
        }
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstColumn() {
        try (World world = world("{ file: a.csv, key: id, encoding: UTF-8 }")) {
            world.file("a.csv", "\ufeffid,name\n1,x\n", UTF_8).run("a", 0);
            assertThat(world.current("a", "id, name")).containsExactly("1 x");
        }
    }

    @Test
    void aFileThatIsNotInItsDeclaredEncodingStopsBeforeAnythingIsWritten() {
        try (World world = world("{ file: a.csv, key: id, encoding: UTF-8 }")) {
            world.file("a.csv", "id,name\n1,plain\n2,Zürich\n", WINDOWS);
            refused(world, Kind.CONFIGURATION, "a.csv is not UTF-8", "line 3", "windows-1252");
        }
    }

    @Test
    void utf16DeclaredAsUtf8Stops() {
        try (World world = world("{ file: a.csv, key: id, encoding: UTF-8 }")) {
            world.file("a.csv", "id,name\n1,x\n", UTF_16);
            refused(world, Kind.CONFIGURATION, "UTF-16BE");
        }
    }

    @Test
    void aDamagedLineOfAGoodFileIsRejectedAndTheOthersLand() {
        byte[] csv = "id,name\n1,Zürich\n2,Málaga\n3,b?d\n".getBytes(UTF_8);
        csv[csv.length - 3] = (byte) 0xff;
        try (World world = world("{ file: a.csv, key: id, encoding: UTF-8 }")) {
            Manifest manifest =
                    world.file("a.csv", csv).run("a", 0).orElseThrow().manifest();
            assertThat(world.current("a", "id, name, _line, _file"))
                    .containsExactly("1 Zürich 2 a.csv", "2 Málaga 3 a.csv");
            assertThat(LandedRows.rejected(world.landing, manifest))
                    .containsExactly("a.csv 4 null 3,b\ufffdd bytes that are not in the file's encoding");
        }
    }

    @Test
    void brokenRowsAreToldByLineAndReason() {
        String csv = "id,name,\n1,\"two\nlines\",\n2,x\n,nokey,\n3,\"open,\n4,ok,\n5,y,z\n";
        try (World world = world("{ file: a.csv, key: id }")) {
            Manifest manifest =
                    world.file("a.csv", csv, UTF_8).run("a", 0).orElseThrow().manifest();
            assertThat(LandedRows.of(world.landing, List.of(manifest), "id, name, _line"))
                    .containsExactly("1 two\nlines 2", "4 ok 7");
            assertThat(LandedRows.rejected(world.landing, manifest))
                    .containsExactly(
                            "a.csv 4 null 2,x 2 fields where the header has 3",
                            "a.csv 5 id ,nokey, the key is empty",
                            "a.csv 6 null 3,\"open, a quote is never closed",
                            "a.csv 8 null 5,y,z a value in a column without a name");
            assertThat(List.of(manifest.read(), manifest.rejected())).isEqualTo(List.of(2L, 4L));
        }
    }

    @Test
    void everyRowKeepsItsLineWhereRecordsSpanLinesAndLinesAreEmptyOrBroken() {
        StringBuilder csv = new StringBuilder("id,text\n");
        List<String> expected = new ArrayList<>();
        int line = 2;
        for (int id = 1000; id < 1200; id++) {
            int more = id % 3;
            csv.append(id).append(",\"x").append("\n".repeat(more)).append("\"\n");
            expected.add(id + " " + line);
            line += 1 + more;
            if (id % 7 == 0) {
                csv.append("\nbroken\n");
                line += 2;
            }
        }
        for (int pageRows : List.of(1000, 7)) {
            Path own = home.resolve("pages of " + pageRows);
            try (World world =
                    new World(own, "kind: files\npath: drop\nobjects:\n  a: { file: a.csv, key: id }\n", pageRows)) {
                world.file("a.csv", csv.toString(), UTF_8).run("a", 0);
                assertThat(world.current("a", "id, _line")).isEqualTo(expected);
            }
        }
    }

    @Test
    void theRateFileOfTheCentralBankBecomesOneRowARate() {
        String csv = "Date,USD,JPY,CYP,\n2026-10-30,1.0850,164.20,N/A,\n2026-10-29,1.0800,N/A,N/A,\n";
        try (World world = world(
                "{ file: eurofxref-hist.csv, key: [date, currency], null_values: [\"N/A\"], required: [rate], unpivot: { keep: [Date], name: currency, value: rate } }")) {
            world.file("eurofxref-hist.csv", csv, UTF_8).run("a", 0);
            assertThat(world.current("a", "date, currency, rate, _key, _line"))
                    .containsExactly(
                            "2026-10-29 USD 1.0800 2026-10-29|USD 3",
                            "2026-10-30 JPY 164.20 2026-10-30|JPY 2",
                            "2026-10-30 USD 1.0850 2026-10-30|USD 2");
        }
    }

    @Test
    void columnsAreCheckedBeforeAnythingIsWritten() {
        try (World world = world("{ file: \"*.csv\", key: id, required: [name] }")) {
            world.file("1.csv", "id,name\n1,x\n", UTF_8).file("2.csv", "id,title\n2,y\n", UTF_8);
            refused(world, Kind.CONFIGURATION, "2.csv", "lacks the column name");
            world.file("2.csv", "id,name,Name\n2,y,y\n", UTF_8);
            refused(world, Kind.CONFIGURATION, "2.csv", "'Name' twice");
            world.file("2.csv", "id,name,_op\n2,y,y\n", UTF_8);
            refused(world, Kind.CONFIGURATION, "2.csv", "_op");
        }
    }

    @Test
    void aMissingFolderIsOutOfReachAMissingFileAMatterOfConfigurationAndNoMatchAnEmptyDay() throws Exception {
        try (World world = world("{ file: a.csv, key: id }")) {
            refused(world, Kind.UNREACHABLE, "drop");
            Files.createDirectory(home.resolve("drop"));
            refused(world, Kind.CONFIGURATION, "there is no file");
        }
        try (World world = world("{ file: \"*.csv\", key: id }")) {
            assertThat(world.run("a", 0)).isEmpty();
        }
    }

    @Test
    void filesAreTakenOnceAndALaterNameHasTheLastWord() {
        try (World world = world("{ file: \"*.csv\", key: id }")) {
            world.file("2026-09.csv", "id,name\n1,a\n2,b\n", UTF_8).file("2026-10.csv", "id,name\n2,B\n", UTF_8);
            Manifest first = world.run("a", 0).orElseThrow().manifest();
            assertThat(List.of(first.read(), first.upserts())).isEqualTo(List.of(3L, 2L));
            assertThat(world.current("a", "id, name")).containsExactly("1 a", "2 B");
            assertThat(world.run("a", 1)).isEmpty();
            world.file("2026-09.csv", "id,name\n1,A\n2,b\n", UTF_8);
            Manifest corrected = world.run("a", 2).orElseThrow().manifest();
            assertThat(corrected.read()).as("the unchanged file is not read").isEqualTo(2);
            assertThat(world.current("a", "id, name")).containsExactly("1 A", "2 B");
            assertThat(world.run("a", 3)).isEmpty();
        }
    }

    @Test
    void aFileThatChangesWhileItIsReadIsLeftForLater() {
        try (World world = World.ofFiles(home, "{ file: a.csv, key: id }", 1)) {
            world.file("a.csv", "id,name\n1,a\n2,b\n", UTF_8);
            try (ObjectExtraction extraction = world.extraction("a", 0)) {
                extraction.readPage();
                world.file("a.csv", "id,name\n1,a\n2,b\n3,c\n", UTF_8);
                assertThatThrownBy(() -> {
                            while (extraction.readPage()) {
                                extraction.position();
                            }
                        })
                        .isInstanceOf(IngestException.class)
                        .extracting(problem -> ((IngestException) problem).kind())
                        .isEqualTo(Kind.UNREACHABLE);
            }
            world.run("a", 0);
            assertThat(world.current("a", "id, name")).containsExactly("1 a", "2 b", "3 c");
        }
    }

    @Test
    void jsonLinesKeepTheDigitsOfNumbersAndNestedValuesAsJson() {
        String json = "{\"id\": 1, \"amount\": 1234567890.10, \"Tags\": [\"a\", 1], \"none\": null, \"empty\": \"\"}\n"
                + "\n{\"id\": 2, \"later\": true}\n{broken\n";
        try (World world = world("{ file: a.jsonl, key: id }")) {
            Manifest manifest =
                    world.file("a.jsonl", json, UTF_8).run("a", 0).orElseThrow().manifest();
            assertThat(world.current("a", "id, amount, tags, none, '<' || empty || '>', later, _line"))
                    .containsExactly("1 1234567890.10 [\"a\",1] null <> null 1", "2 null null null null true 3");
            assertThat(manifest.rejected()).isEqualTo(1);
        }
    }

    @Test
    void aFileWithoutAnyJsonObjectIsNotTakenForAnEmptyOne() {
        try (World world = world("{ file: a.jsonl, key: id }")) {
            world.file("a.jsonl", "id,name\n1,x\n", UTF_8);
            refused(world, Kind.CONFIGURATION, "a.jsonl", "none of its first 2 lines is a JSON object");
            world.file("a.jsonl", "\n", UTF_8);
            assertThat(world.run("a", 0)).as("no line, so no columns").isEmpty();
        }
    }

    @Test
    void aFileWithoutAColumnToUnpivotIsRefused() {
        try (World world =
                world("{ file: a.csv, key: [id, month], unpivot: { keep: [id], name: month, value: amount } }")) {
            world.file("a.csv", "id,\n1,\n", UTF_8);
            refused(world, Kind.CONFIGURATION, "a.csv", "besides id it has no column to unpivot");
        }
    }

    @Test
    void aJsonLineOfManyMegabytesLands() {
        String big = "x\\\"".repeat(3_500_000);
        try (World world = world("{ file: a.jsonl, key: id }")) {
            world.file("a.jsonl", "{\"id\": 1, \"note\": \"" + big + "\"}\n{\"id\": 2, \"note\": \"y\"}\n", UTF_8)
                    .run("a", 0);
            assertThat(world.current("a", "id, length(note)")).containsExactly("1 7000000", "2 1");
        }
    }

    @Test
    void lineEndsWithinQuotesAreKept() {
        try (World world = world("{ file: a.csv, key: id }")) {
            world.file("a.csv", "id,name\r\n1,\"a\r\nb\rc\nd\"\r\n2,\"\r\"\r\n3, x \r\n", UTF_8)
                    .run("a", 0);
            assertThat(world.current("a", "id, name")).containsExactly("1 a\r\nb\rc\nd", "2 \r", "3  x ");
        }
    }

    @Test
    void whatANightThatWasCutOffLeftIsRemovedByTheNext() throws Exception {
        try (World world = World.ofFiles(home, "{ file: a.csv, key: id }", 1)) {
            world.file("a.csv", "id,name\n1,a\n2,b\n", UTF_8);
            try (ObjectExtraction dying = world.extraction("a", 0)) {
                dying.readPage();
            }
            world.run("a", 1);
            try (Stream<Path> left = Files.walk(home.resolve("landing/.spool"))) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }
}
