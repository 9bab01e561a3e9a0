package io.tallycast.jobs.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last runs, newest first, as {@code run/history.json}: what {@code status} shows without opening a database. */
public record RunHistory(List<Run> runs) {
    private static final int KEPT = 30;

    /**
     * One ended run; {@code businessDate} is null where no night was begun; {@code dataAsOf} is when it began to read its sources, null when its mart was not published;
     * {@code deliveries} counts the outbox by state as it stood at the end.
     */
    public record Run(
            String runId,
            String job,
            @Nullable LocalDate businessDate,
            int revision,
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

    /** Whether the file is there and can be read. */
    public static boolean isReadable(Home home) {
        return Files.exists(file(home))
                && JsonFile.read(file(home), RunHistory.class).isPresent();
    }

    /** Takes the place of what there is, newest first. */
    public static void write(Home home, List<Run> runs) {
        JsonFile.write(file(home), new RunHistory(runs.stream().limit(KEPT).toList()));
    }

    /** The last run that published a mart. */
    public Optional<Run> lastGood() {
        return runs.stream().filter(run -> run.dataAsOf() != null).findFirst();
    }

    public static void add(Home home, Run run) {
        List<Run> runs = new ArrayList<>();
        runs.add(run);
        runs.addAll(read(home).runs());
        write(home, runs);
    }

    private static Path file(Home home) {
        return home.run().resolve("history.json");
    }
}
