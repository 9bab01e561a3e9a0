package io.tallycast.ingest.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.Sources;
import io.tallycast.landing.Disk;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    @TempDir
    Path home;

    /** Remembers what was made durable, in order. */
    private final class Watched implements Disk {

        private final List<String> acts = new ArrayList<>();

        @Override
        public void force(Path path) {
            acts.add("force " + home.relativize(path));
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            acts.add("rename " + home.relativize(to));
            REAL.rename(from, to);
        }
    }

    @Test
    void everythingAManifestNamesIsOnTheMediumBeforeItIsRenamedIn() throws Exception {
        Files.createDirectories(home.resolve("sources/s"));
        Files.writeString(
                home.resolve("sources/s/source.yml"),
                "kind: files\npath: drop\nobjects:\n  a: { file: a.csv, key: id }\n");
        Files.createDirectories(home.resolve("drop"));
        Files.writeString(home.resolve("drop/a.csv"), "id,name\n1,x\n2\n");
        Watched disk = new Watched();
        try (Source source = Sources.open(
                        new Sources(home.resolve("drivers")).read(home.resolve("sources/s"), name -> null),
                        new SourceContext(home, home.resolve("drivers"), Clock.systemUTC()));
                ObjectExtraction extraction = source.extraction(
                        "a", new Night(LocalDate.of(2026, 10, 31), 1), new Landing(home.resolve("landing"), disk))) {
            while (extraction.readPage()) {
                extraction.position();
            }
            extraction.finish();
        }
        String spool = "landing/.spool/s/a/2026-10-31-r1";
        String batch = "landing/s/a/2026-10-31-r1";
        assertThat(disk.acts)
                .containsExactly(
                        "force " + spool + "/page-00000.tmp",
                        "rename " + spool + "/page-00000.parquet",
                        "force " + spool,
                        "force " + spool + "/rejected-00000.tmp",
                        "rename " + spool + "/rejected-00000.parquet",
                        "force " + spool,
                        "force landing",
                        "force landing/s",
                        "force landing/s/a",
                        "force " + batch + "/rejected.parquet",
                        "force " + batch + "/manifest.json.tmp",
                        "force " + batch,
                        "rename " + batch + "/manifest.json",
                        "force " + batch);
    }
}
