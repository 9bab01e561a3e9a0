package io.tallycast.jobs.home;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tallycast.landing.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last runs, newest first, as {@code run/history.json}: what {@code status} shows without opening a database. */
public record RunHistory(List<Run> runs) {
    private static final int KEPT = 30;

    /**
     * One ended run; {@code dataAsOf} is when it began to read its sources, null when its mart was not published;
     * {@code deliveries} counts the outbox by state as it stood at the end.
     */
    public record Run(
            String runId,
            String job,
            @JsonUnwrapped Night night,
            Instant startedAt,
            Instant endedAt,
            @Nullable Instant dataAsOf,
            int exitCode,
            String message,
            List<CurrentRun.Step> steps,
            Map<String, Integer> deliveries) {}

    public static RunHistory read(Home home) {
        Path file = file(home);
        return Files.exists(file)
                ? JsonFile.read(file, RunHistory.class).orElse(new RunHistory(List.of()))
                : new RunHistory(List.of());
    }

    public static void add(Home home, Run run) {
        List<Run> runs = new ArrayList<>();
        runs.add(run);
        read(home).runs().stream().limit(KEPT - 1L).forEach(runs::add);
        JsonFile.write(file(home), new RunHistory(runs));
    }

    private static Path file(Home home) {
        return home.run().resolve("history.json");
    }
}
