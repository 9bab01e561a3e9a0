package io.tallycast.ingest;

import static io.tallycast.ingest.Deal.deal;

import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.UnforcedDisk;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A source under test and the nights that read it. A subclass declares a source {@code crm} with the objects {@code deal}
 * (key id, deletes noticed, sweep_limit 0.5, name required) and {@code wide} (the same rows, with whatever columns there
 * are), and makes the outside world hold rows.
 */
abstract class SourceFixture {

    protected static final Instant NOON = Instant.parse("2026-10-31T12:00:00Z");
    protected static final LocalDate DAY = LocalDate.of(2026, 10, 31);

    @TempDir
    protected Path home;

    protected Landing landing;
    private Source source;
    private final HandClock clock = new HandClock(NOON);

    /** The source.yml of the source {@code crm}. */
    protected abstract String sourceYaml();

    /** Makes the outside world hold exactly these rows. */
    protected abstract void hold(List<Deal> deals);

    /** Adds the column {@code region}, 'north' everywhere. */
    protected abstract void addColumn(List<Deal> deals);

    /** Takes the required column {@code name} away. */
    protected abstract void dropRequiredColumn(List<Deal> deals);

    /** Makes the outside world hold these rows and one that cannot be landed; answers how it is to be reported. */
    protected abstract String holdWithBadRow(List<Deal> deals);

    /** The columns an object without rows shows; a kind whose files name their columns row by row shows none. */
    protected List<String> columnsWithoutRows() {
        return List.of("id", "name", "amount");
    }

    @BeforeEach
    void open() throws Exception {
        landing = new Landing(home.resolve("landing"), new UnforcedDisk());
        Path folder = Files.createDirectories(home.resolve("sources/crm"));
        Files.writeString(folder.resolve("source.yml"), sourceYaml());
        source = opened();
    }

    private Source opened() {
        return Sources.open(
                new Sources(home.resolve("drivers")).read(home.resolve("sources/crm"), name -> null),
                new SourceContext(home, home.resolve("drivers"), clock, 2, "256MB"));
    }

    @AfterEach
    void close() {
        source.close();
    }

    protected Optional<LandedBatch> run(Night night) {
        return run(night, "deal");
    }

    protected Optional<LandedBatch> run(Night night, String object) {
        clock.advance(Duration.ofHours(1));
        try (ObjectExtraction extraction = source.extraction(object, night, landing)) {
            while (extraction.readPage()) {
                extraction.position();
            }
            return extraction.finish();
        }
    }

    protected static Night night(int day) {
        return new Night(DAY.plusDays(day), 1);
    }

    protected List<String> current() {
        return LandedRows.current(landing, "crm", "deal", "id, name, amount");
    }

    protected static List<String> texts(List<Deal> deals) {
        return deals.stream()
                .map(deal -> deal.id() + " " + deal.name() + " " + deal.amount())
                .sorted()
                .toList();
    }

    /** Reads pages whose position is saved, then some whose position is lost, then dies and starts again. */
    protected LandedBatch killAndResume(Night night, int saved, int lost) {
        Map<String, String> position = Map.of();
        try (ObjectExtraction dying = source.extraction("deal", night, landing)) {
            for (int page = 0; page < saved && dying.readPage(); page++) {
                position = new HashMap<>(dying.position());
            }
            for (int page = 0; page < lost; page++) {
                dying.readPage();
            }
        }
        clock.advance(Duration.ofHours(1));
        try (ObjectExtraction extraction = source.extraction("deal", night, landing)) {
            extraction.resume(position);
            while (extraction.readPage()) {
                extraction.position();
            }
            return extraction.finish().orElseThrow();
        }
    }

    protected static String quoted(Path path) {
        return DuckDb.text(path.toString());
    }
}
