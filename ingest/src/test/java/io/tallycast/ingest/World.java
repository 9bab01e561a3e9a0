package io.tallycast.ingest;

import io.tallycast.ingest.extraction.UnforcedDisk;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A home with one source, {@code s}, and a landing. */
public final class World implements AutoCloseable {

    public final Landing landing;
    private final Path home;
    private final HandClock clock = new HandClock(Instant.parse("2026-10-31T12:00:00Z"));
    private final Source source;

    public World(Path home, String yaml, int pageRows) {
        this.home = home;
        this.landing = new Landing(home.resolve("landing"), new UnforcedDisk());
        Path folder = home.resolve("sources/s");
        write(folder.resolve("source.yml"), yaml, StandardCharsets.UTF_8);
        this.source = Sources.open(
                new Sources(home.resolve("drivers")).read(folder, name -> null),
                new SourceContext(home, home.resolve("drivers"), clock, pageRows, "256MB"));
    }

    /** A world of one object, {@code a}, of files. */
    public static World ofFiles(Path home, String object, int pageRows) {
        return new World(home, "kind: files\npath: drop\nobjects:\n  a: " + object + "\n", pageRows);
    }

    public World file(String name, String content, Charset charset) {
        write(home.resolve("drop").resolve(name), content, charset);
        return this;
    }

    public World file(String name, byte[] content) {
        try {
            Files.createDirectories(home.resolve("drop"));
            Files.write(home.resolve("drop").resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    private static void write(Path file, String content, Charset charset) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content.getBytes(charset));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public ObjectExtraction extraction(String object, int day) {
        clock.advance(Duration.ofHours(1));
        return source.extraction(object, new Night(LocalDate.of(2026, 10, 31).plusDays(day), 1), landing);
    }

    public Optional<LandedBatch> run(String object, int day) {
        try (ObjectExtraction extraction = extraction(object, day)) {
            while (extraction.readPage()) {
                extraction.position();
            }
            return extraction.finish();
        }
    }

    /** The same, by two processes: the first dies after a page. */
    public Optional<LandedBatch> runInterrupted(String object, int day) {
        Map<String, String> position;
        try (ObjectExtraction dying = extraction(object, day)) {
            dying.readPage();
            position = dying.position();
        }
        try (ObjectExtraction extraction = extraction(object, day)) {
            extraction.resume(position);
            while (extraction.readPage()) {
                extraction.position();
            }
            return extraction.finish();
        }
    }

    public List<String> current(String object, String columns) {
        return LandedRows.current(landing, "s", object, columns);
    }

    public Source source() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }
}
