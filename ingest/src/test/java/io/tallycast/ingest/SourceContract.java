package io.tallycast.ingest;

import static io.tallycast.ingest.Deal.deal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.ingest.IngestException.Kind;
import io.tallycast.ingest.extraction.UnforcedDisk;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every kind of source must keep. */
public abstract class SourceContract extends SourceFixture {
    private static final List<Deal> THREE = List.of(
            deal(1, "Acme", "10.50"), deal(2, "Björk & Søn", "20.00"), deal(3, "he said \"no\", twice", "0.01"));

    @Test
    void landsEveryRowAndSaysSoInTheManifest() throws Exception {
        hold(THREE);
        LandedBatch batch = run(night(0)).orElseThrow();
        Manifest manifest = batch.manifest();
        assertThat(batch.folder()).isEqualTo(home.resolve("landing/crm/deal/2026-10-31-r1"));
        assertThat(landing.manifests(night(0))).containsExactly(manifest);
        assertThat(List.of(manifest.format(), manifest.night(), manifest.key()))
                .isEqualTo(List.of(1, night(0), List.of("id")));
        assertThat(List.of(
                        manifest.read(), manifest.rows(), manifest.upserts(), manifest.deletes(), manifest.rejected()))
                .isEqualTo(List.of(3L, 3L, 3L, 0L, 0L));
        assertThat(LandedRows.of(landing, List.of(manifest), "id, name, amount, _op, _key"))
                .containsExactly("1 Acme 10.50 U 1", "2 Björk & Søn 20.00 U 2", "3 he said \"no\", twice 0.01 U 3");
        assertThat(manifest.schema().stream().map(Manifest.Column::name))
                .contains("id", "name", "amount")
                .endsWith("_op", "_row_hash", "_key", "_extracted_at", "_line", "_file");
        assertThat(manifest.parts().stream().mapToLong(Manifest.Part::rows).sum())
                .isEqualTo(3);
        for (Manifest.Part part : manifest.parts()) {
            assertThat(part.sha256()).isEqualTo(sha256(batch.folder().resolve(part.file())));
        }
        try (Stream<Path> files = Files.list(batch.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of("manifest.json"),
                                    manifest.parts().stream().map(Manifest.Part::file))
                            .toList());
        }
    }

    @Test
    void aFurtherNightWithoutAChangeLandsNothing() {
        hold(THREE);
        run(night(0));
        assertThat(run(night(1))).isEmpty();
        assertThat(home.resolve("landing/crm/deal/2026-11-01-r1")).doesNotExist();
    }

    @Test
    void theSameNightAgainAnswersTheBatchThatHasLanded() {
        hold(THREE);
        LandedBatch first = run(night(0)).orElseThrow();
        hold(List.of(deal(1, "changed since", "1.00"), THREE.get(1), THREE.get(2)));
        assertThat(run(night(0))).contains(first);
    }

    @Test
    void anObjectThatIsEmptyWhenFirstSeenLandsItsColumnsOnce() {
        hold(List.of());
        Optional<Manifest> empty = run(night(0)).map(LandedBatch::manifest);
        assertThat(run(night(1))).isEmpty();
        hold(THREE);
        Manifest filled = run(night(2)).orElseThrow().manifest();
        assertThat(filled.upserts()).isEqualTo(3);
        assertThat(filled.drift()).isEmpty();
        assertThat(empty.isPresent()).isEqualTo(!columnsWithoutRows().isEmpty());
        empty.ifPresent(manifest -> {
            assertThat(List.of(manifest.read(), manifest.rows(), manifest.rejected()))
                    .isEqualTo(List.of(0L, 0L, 0L));
            assertThat(manifest.parts()).isEmpty();
            assertThat(manifest.schema()).isEqualTo(filled.schema());
        });
        assertThat(current()).isEqualTo(texts(THREE));
    }

    @Test
    void landsOnlyNewAndChangedRows() {
        hold(THREE);
        run(night(0));
        hold(List.of(THREE.get(0), deal(2, "Björk", "21.00"), THREE.get(2), deal(4, "new", "4.00")));
        Manifest manifest = run(night(1)).orElseThrow().manifest();
        assertThat(LandedRows.of(landing, List.of(manifest), "id, name, amount, _op"))
                .containsExactly("2 Björk 21.00 U", "4 new 4.00 U");
        assertThat(List.of(manifest.rows(), manifest.upserts(), manifest.deletes()))
                .isEqualTo(List.of(2L, 2L, 0L));
    }

    @Test
    void aRowThatVanishedLandsAsDeletedWithItsLastValues() {
        hold(THREE);
        run(night(0));
        hold(List.of(THREE.get(0), deal(2, "Björk", "21.00"), THREE.get(2)));
        run(night(1));
        hold(List.of(THREE.get(0), THREE.get(2)));
        Manifest manifest = run(night(2)).orElseThrow().manifest();
        assertThat(LandedRows.of(landing, List.of(manifest), "id, name, amount, _op, _key"))
                .containsExactly("2 Björk 21.00 D 2");
        assertThat(List.of(manifest.rows(), manifest.upserts(), manifest.deletes()))
                .isEqualTo(List.of(1L, 0L, 1L));
        assertThat(run(night(3))).as("a deletion lands once").isEmpty();
    }

    @Test
    void aKeyThatReappearsIsLandedAgainEvenUnchanged() {
        hold(THREE);
        run(night(0));
        hold(THREE.subList(0, 2));
        run(night(1));
        hold(THREE);
        Manifest manifest = run(night(2)).orElseThrow().manifest();
        assertThat(LandedRows.of(landing, List.of(manifest), "id, _op")).containsExactly("3 U");
        assertThat(current()).isEqualTo(texts(THREE));
    }

    @Test
    void refusesToDeleteMoreThanTheLimitAndLooksAgainWhenAskedAgain() {
        hold(THREE);
        run(night(0));
        hold(THREE.subList(0, 1));
        assertThatThrownBy(() -> run(night(1)))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("2 of 3 known rows have vanished, more than the sweep_limit of 0.5")
                .extracting(problem -> ((IngestException) problem).kind())
                .isEqualTo(Kind.VOLUME);
        assertThat(home.resolve("landing/crm/deal/2026-11-01-r1")).doesNotExist();
        hold(THREE);
        assertThat(run(night(1))).isEmpty();
    }

    @Test
    void refusesAnObjectThatCameBackEmpty() {
        hold(THREE);
        run(night(0));
        hold(List.of());
        assertThatThrownBy(() -> run(night(1)))
                .isInstanceOf(IngestException.class)
                .extracting(problem -> ((IngestException) problem).kind())
                .isEqualTo(Kind.VOLUME);
    }

    @Test
    void aBadRowIsReportedOnceAndTheOthersLand() {
        String reported = holdWithBadRow(THREE);
        Manifest manifest = run(night(0)).orElseThrow().manifest();
        assertThat(List.of(manifest.read(), manifest.upserts(), manifest.rejected()))
                .isEqualTo(List.of(3L, 3L, 1L));
        assertThat(LandedRows.rejected(landing, manifest)).containsExactly(reported);
        assertThat(current()).isEqualTo(texts(THREE));
        assertThat(run(night(1))).isEmpty();
    }

    @Test
    void anAddedColumnIsLanded() {
        hold(THREE);
        run(night(0), "wide");
        addColumn(THREE);
        Manifest manifest = run(night(1), "wide").orElseThrow().manifest();
        assertThat(manifest.drift()).containsExactly("column region added");
        assertThat(LandedRows.current(landing, "crm", "wide", "id, name, amount, region"))
                .isEqualTo(texts(THREE).stream().map(row -> row + " north").toList());
    }

    @Test
    void aMissingRequiredColumnStopsBeforeAnythingIsWritten() {
        hold(THREE);
        run(night(0));
        dropRequiredColumn(THREE);
        assertThatThrownBy(() -> run(night(1)))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("name")
                .extracting(problem -> ((IngestException) problem).kind())
                .isEqualTo(Kind.CONFIGURATION);
        assertThat(home.resolve("landing/crm/deal/2026-11-01-r1")).doesNotExist();
    }

    @Test
    void killedAnywhereAndResumedItLandsWhatAnUndisturbedRunLands() {
        List<Deal> before = IntStream.range(0, 9)
                .mapToObj(id -> deal(id, "n" + id, id + ".00"))
                .toList();
        List<Deal> after = IntStream.range(1, 11)
                .mapToObj(id -> deal(id, id % 3 == 0 ? "changed" : "n" + id, id + ".00"))
                .toList();
        for (int survived : new int[] {0, 1, 3, 6}) {
            for (int unsaved = 0; unsaved <= 1; unsaved++) {
                landing = new Landing(home.resolve("landing-" + survived + "-" + unsaved), new UnforcedDisk());
                hold(before);
                killAndResume(night(0), survived, unsaved);
                assertThat(current()).isEqualTo(texts(before));
                hold(after);
                LandedBatch batch = killAndResume(night(1), survived, unsaved);
                assertThat(LandedRows.of(landing, List.of(batch.manifest()), "id, name, _op"))
                        .containsExactly("0 n0 D", "10 n10 U", "3 changed U", "6 changed U", "9 changed U");
                assertThat(current()).isEqualTo(texts(after));
                assertThat(landing.root()
                                .resolve(".spool/crm/deal/" + batch.manifest().batch()))
                        .doesNotExist();
            }
        }
    }

    @Test
    void afterRandomNightsLandingHoldsWhatTheSourceHolds() {
        Random random = new Random(42);
        List<Deal> held = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            List<Deal> next = new ArrayList<>();
            for (Deal deal : held) {
                int fate = random.nextInt(10);
                if (fate > 0) {
                    next.add(fate < 3 ? deal(deal.id(), deal.name() + "'", deal.amount()) : deal);
                }
            }
            int first = day * 10;
            IntStream.range(first, first + 4 + random.nextInt(6))
                    .forEach(id -> next.add(deal(id, "n" + id, id + ".00")));
            held = next;
            hold(held);
            run(night(day));
            assertThat(current()).as("day " + day).isEqualTo(texts(held));
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
