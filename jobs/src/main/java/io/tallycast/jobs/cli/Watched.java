package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.Failure;
import io.tallycast.jobs.alert.Alerts;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.log.RunLog;
import io.tallycast.jobs.night.NightResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run whose end somebody hears of: it is written into the history, and told to those the settings name. */
final class Watched {
    private final Invocation invocation;
    private final Home home;
    private final Configuration configuration;
    private final String job;
    private final @Nullable LocalDate date;
    private final Instant startedAt;
    private final RunHistory.@Nullable Run newestBefore;

    Watched(Invocation invocation, Home home, Configuration configuration, String job, @Nullable LocalDate date) {
        this.invocation = invocation;
        this.home = home;
        this.configuration = configuration;
        this.job = job;
        this.date = date;
        this.startedAt = invocation.clock().instant();
        this.newestBefore = RunHistory.read(home).runs().stream().findFirst().orElse(null);
    }

    /** Does the work and answers how it ended; what it throws goes on to whoever prints it. */
    NightResult run(Supplier<NightResult> work) {
        NightResult result;
        try {
            result = work.get();
        } catch (RuntimeException | Error problem) {
            Failure failure = Failure.of(problem, RunLog.opened());
            ended(failure.exitCode(), failure.message());
            throw problem;
        }
        ended(result.exitCode(), result.message());
        return result;
    }

    /** Says how it ended where {@link #run} does not come to its end. */
    void ended(ExitCode exitCode, String message) {
        if (exitCode != ExitCode.ALREADY_RUNNING && !isWritten(exitCode)) {
            write(exitCode, configuration.variables().scrub(message));
        }
        new Alerts(home, configuration, invocation.clock())
                .tell(job, date, exitCode, message)
                .forEach(reason -> invocation.terminal().err().println(reason));
    }

    /** A night that was begun writes its own row, with its steps; a night with nothing to do writes none. */
    private boolean isWritten(ExitCode exitCode) {
        List<RunHistory.Run> runs = RunHistory.read(home).runs();
        boolean isNew = !runs.isEmpty() && !runs.get(0).equals(newestBefore);
        return isNew || (job.equals("nightly") && exitCode == ExitCode.DONE);
    }

    private void write(ExitCode exitCode, String message) {
        try {
            RunHistory.add(
                    home,
                    new RunHistory.Run(
                            job + "-" + startedAt.toEpochMilli(),
                            job,
                            date,
                            0,
                            startedAt,
                            invocation.clock().instant(),
                            null,
                            exitCode.number(),
                            message,
                            List.of(),
                            Map.of()));
        } catch (RuntimeException notWritable) {
            // The message itself is on its way to the terminal.
        }
    }
}
