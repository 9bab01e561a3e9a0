package io.tallycast.jobs.home;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tallycast.landing.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What runs in a home at this moment, as {@code run/current.json}. It outlives a killed process; only the lock says whether it is still
 * true.
 */
public record CurrentRun(
        String runId, String job, @JsonUnwrapped Night night, Instant startedAt, long pid, List<Step> steps) {

    /** One step of the run: rows so far and, once it ended, the milliseconds it took (-1 before). */
    public record Step(String name, long rows, long milliseconds) {}

    /** Replaces the file in one move, so a reader never sees half of it. */
    public void write(Home home) {
        JsonFile.write(file(home), this);
    }

    public static Optional<CurrentRun> read(Home home) {
        return Files.exists(file(home)) ? JsonFile.read(file(home), CurrentRun.class) : Optional.empty();
    }

    public static void clear(Home home) {
        JsonFile.delete(file(home));
    }

    String describe() {
        String step = steps.isEmpty()
                ? "starting"
                : "in " + steps.get(steps.size() - 1).name();
        return job + " of " + night.businessDate() + ", process " + pid + ", " + step;
    }

    private static Path file(Home home) {
        return home.run().resolve("current.json");
    }
}
