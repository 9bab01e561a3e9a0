package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.home.RunLock;
import io.tallycast.jobs.terminal.Wrapped;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads files only, so it answers while a night holds the databases. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "What runs, and how the last runs ended.")
final class StatusCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    Format format = Format.table;

    StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Home home = options.home(invocation);
        if (!Files.exists(home.configuration())) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "No home here: " + home.configuration() + " does not exist. Name the home with --home or "
                            + HomeOptions.VARIABLE + ".");
        }
        boolean isHeld = RunLock.isHeld(home);
        @Nullable CurrentRun current = isHeld ? CurrentRun.read(home).orElse(null) : null;
        Optional<CurrentRun> killed = isHeld ? Optional.empty() : CurrentRun.read(home);
        List<RunHistory.Run> runs = RunHistory.read(home).runs();
        PrintWriter out = invocation.terminal().out();
        if (format == Format.json) {
            out.println(StatusJson.of(current, killed, runs));
        } else {
            print(out, home, isHeld, current, killed, runs);
        }
        out.flush();
        return ExitCode.DONE.number();
    }

    private void print(
            PrintWriter out,
            Home home,
            boolean isHeld,
            @Nullable CurrentRun current,
            Optional<CurrentRun> killed,
            List<RunHistory.Run> runs) {
        if (current == null) {
            out.println(
                    isHeld
                            ? "No night runs in " + home.root() + ", but another command works there."
                            : "Nothing runs in " + home.root() + ".");
            killed.ifPresent(run -> out.println("The " + run.job() + " of "
                    + run.night().businessDate() + " was cut off; the next start recovers by itself."));
        } else {
            out.println("Running: " + current.job() + " of " + current.night().businessDate() + ", revision "
                    + current.night().revision() + ", process " + current.pid() + ", since "
                    + current.startedAt().truncatedTo(ChronoUnit.SECONDS)
                    + ".");
            current.steps().forEach(step -> out.println(step(step)));
        }
        printMart(out, home, runs);
        if (runs.isEmpty()) {
            out.println(
                    Files.exists(home.control()) || Files.exists(home.mart())
                            ? "The run history is missing or damaged: the next run reads it back from the control database."
                            : "No run has ended yet.");
            return;
        }
        out.printf("%n%-9s %-10s %3s  %-16s %8s  %4s%n", "JOB", "DATE", "REV", "ENDED", "TOOK", "EXIT");
        for (RunHistory.Run run : runs.subList(0, Math.min(SHOWN, runs.size()))) {
            long seconds = run.endedAt().getEpochSecond() - run.startedAt().getEpochSecond();
            out.printf(
                    "%-9s %-10s %3s  %-16s %6d s  %4d%n",
                    run.job(),
                    run.businessDate() == null ? "-" : run.businessDate(),
                    run.businessDate() == null ? "-" : run.revision(),
                    run.endedAt()
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString()
                            .replace('T', ' ')
                            .replace(":00Z", "Z"),
                    seconds,
                    run.exitCode());
            Wrapped.lines(run.message(), invocation.terminal().width() - 2).forEach(line -> out.println("  " + line));
        }
        RunHistory.Run last = runs.get(0);
        if (!last.deliveries().isEmpty()) {
            out.println("\nMail: "
                    + last.deliveries().entrySet().stream()
                            .map(count ->
                                    count.getValue() + " " + count.getKey().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private void printMart(PrintWriter out, Home home, List<RunHistory.Run> runs) {
        Optional<RunHistory.Run> good = new RunHistory(runs).lastGood();
        if (!Files.exists(home.publishedMart())) {
            if (good.isPresent() || Files.exists(home.mart())) {
                out.println("The mart is missing: " + home.publishedMart() + " does not exist. The next night makes it,"
                        + " or `"
                        + invocation.commandLine("mart", "--home", home.root().toString()) + "` now.");
            }
            return;
        }
        good.ifPresent(run -> out.println(
                "The mart is of " + run.businessDate() + ", revision " + run.revision() + asOf(run.dataAsOf())));
    }

    private String asOf(@Nullable Instant dataAsOf) {
        return dataAsOf == null
                ? "."
                : ", data as of " + dataAsOf.truncatedTo(ChronoUnit.SECONDS) + ", "
                        + age(Duration.between(dataAsOf, invocation.clock().instant())) + " old.";
    }

    private static String age(Duration age) {
        return age.toHours() < 48 ? Math.max(0, age.toHours()) + " hours" : age.toDays() + " days";
    }

    private static String step(CurrentRun.Step step) {
        String rows = step.rows() < 0 ? "" : String.format(Locale.ROOT, "%,d rows", step.rows());
        String time = step.milliseconds() < 0
                ? "running"
                : String.format(Locale.ROOT, "%.1f s", step.milliseconds() / 1000.0);
        return String.format(Locale.ROOT, "  %-34s %18s  %s", step.name(), rows, time);
    }
}
