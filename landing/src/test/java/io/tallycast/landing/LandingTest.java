package io.tallycast.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

    @TempDir
    Path root;

    /** Homes are read by later versions, and manifests by people: the file stays as it is, byte by byte. */
    @Test
    void writesAManifestAsItAlwaysWas() throws IOException {
        Manifest manifest = manifest(new Night(DAY, 1), "2026-11-01T02:00:00.123456Z");
        LandedBatch batch = land(manifest);
        assertThat(batch.folder()).isEqualTo(root.resolve("crm/deal/2026-10-31-r1"));
        assertThat(batch.folder().resolve("manifest.json")).content().isEqualTo("""
                        {
                          "format" : 1,
                          "source" : "crm",
                          "object" : "deal",
                          "batch" : "2026-10-31-r1",
                          "businessDate" : "2026-10-31",
                          "revision" : 1,
                          "extractedAt" : "2026-11-01T02:00:00.123456Z",
                          "read" : 9,
                          "rows" : 3,
                          "upserts" : 2,
                          "deletes" : 1,
                          "rejected" : 4,
                          "parts" : [ {
                            "file" : "part-00000.parquet",
                            "rows" : 3,
                            "sha256" : "ab"
                          } ],
                          "schema" : [ {
                            "name" : "id",
                            "type" : "BIGINT"
                          } ],
                          "key" : [ "id" ],
                          "cursor" : {
                            "value" : "2026-10-31",
                            "key" : "7"
                          },
                          "contentHash" : {
                            "deal.csv" : "cd"
                          },
                          "control" : [ {
                            "name" : "invoiced",
                            "item" : null,
                            "value" : 1.50
                          } ],
                          "drift" : [ "column id added" ],
                          "reading" : "ef"
                        }""");
        assertThat(new Landing(root).manifests("crm", "deal")).containsExactly(manifest);
        assertThat(batch.parts()).containsExactly(batch.folder().resolve("part-00000.parquet"));
    }

    /** Earlier builds did not say how an object was read; what a later one adds is passed over. */
    @Test
    void readsAManifestOfAnotherVersion() throws IOException {
        Path folder = Files.createDirectories(root.resolve("crm/deal/2026-10-30-r2"));
        Files.writeString(folder.resolve("manifest.json"), """
                {"format":1,"source":"crm","object":"deal","batch":"2026-10-30-r2","businessDate":"2026-10-30","revision":2,
                 "extractedAt":"2026-10-31T02:00:00Z","read":1,"rows":0,"upserts":0,"deletes":0,"rejected":0,"parts":[],
                 "schema":[],"key":["id"],"cursor":null,"contentHash":{},"control":[],"drift":[],"added":{"later":true}}
                """);
        Manifest manifest = new Landing(root).latest("crm", "deal").orElseThrow();
        assertThat(manifest.night()).isEqualTo(new Night(DAY.minusDays(1), 2));
        assertThat(manifest.reading()).isNull();
    }

    @Test
    void answersBatchesAsExtractedAndThoseANightKnowsByNight() throws IOException {
        Night first = new Night(DAY, 1);
        Night forced = new Night(DAY, 2);
        Night later = new Night(DAY.plusDays(1), 1);
        // A backfill: the forced night's batch was extracted last.
        land(manifest(first, "2026-11-01T02:00:00Z"));
        land(manifest(later, "2026-11-02T02:00:00Z"));
        land(manifest(forced, "2026-11-03T02:00:00Z"));
        Landing landing = new Landing(root);
        assertThat(landing.manifests("crm", "deal").stream().map(Manifest::night))
                .containsExactly(first, later, forced);
        assertThat(landing.batches("crm", "deal", later).stream()
                        .map(batch -> batch.manifest().night()))
                .containsExactly(first, forced, later);
        assertThat(landing.batches("crm", "deal", forced).stream()
                        .map(batch -> batch.manifest().night()))
                .containsExactly(first, forced);
        assertThat(landing.manifests(forced).stream().map(Manifest::night)).containsExactly(forced);
    }

    @Test
    void aFolderWithoutAManifestIsNoBatch() throws IOException {
        land(manifest(new Night(DAY, 1), "2026-11-01T02:00:00Z"));
        Files.createDirectories(root.resolve("crm/account/2026-10-31-r1"));
        Files.createDirectories(root.resolve("crm/deal/2026-11-01-r1"));
        Landing landing = new Landing(root);
        assertThat(landing.objects("crm")).containsExactly("account", "deal");
        assertThat(landing.objects("crm", new Night(DAY, 1))).containsExactly("deal");
        assertThat(landing.objects("crm", new Night(DAY.plusDays(1), 1))).isEmpty();
        assertThat(landing.has("crm", "deal", new Night(DAY.plusDays(1), 1))).isFalse();
        assertThat(landing.batches("crm", "deal")).hasSize(1);
        assertThat(landing.objects("erp")).isEmpty();
    }

    @Test
    void saysWhichManifestIsDamaged() throws IOException {
        Path folder = Files.createDirectories(root.resolve("crm/deal/2026-10-31-r1"));
        Files.writeString(folder.resolve("manifest.json"), "{\"format\":");
        assertThatThrownBy(() -> new Landing(root).manifests("crm", "deal"))
                .isInstanceOf(LandingException.class)
                .hasMessageStartingWith(folder.resolve("manifest.json") + " cannot be read: ")
                .hasMessageEndingWith(" Restore it from a backup. Nothing was written.");
    }

    private LandedBatch land(Manifest manifest) throws IOException {
        Landing landing = new Landing(root);
        Files.createDirectories(landing.folder(manifest.source(), manifest.object(), manifest.night()));
        return landing.land(manifest);
    }

    private static Manifest manifest(Night night, String extractedAt) {
        return new Manifest(
                Manifest.FORMAT,
                "crm",
                "deal",
                night,
                Instant.parse(extractedAt),
                9,
                3,
                2,
                1,
                4,
                List.of(new Manifest.Part("part-00000.parquet", 3, "ab")),
                List.of(new Manifest.Column("id", "BIGINT")),
                List.of("id"),
                new Manifest.Cursor("2026-10-31", "7"),
                Map.of("deal.csv", "cd"),
                List.of(new Manifest.ControlTotal("invoiced", null, new BigDecimal("1.50"))),
                List.of("column id added"),
                "ef");
    }
}
