package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.home.RunLock;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
                    + current.night().revision() + ", process " + current.pid() + ", since " + current.startedAt()
                    + ".");
            current.steps().forEach(step -> out.println(step(step)));
        }
        if (runs.isEmpty()) {
            out.println("No run has ended yet.");
            return;
        }
        runs.stream()
                .filter(run -> run.dataAsOf() != null)
                .findFirst()
                .ifPresent(run -> out.println("The mart is of " + run.night().businessDate() + ", revision "
                        + run.night().revision() + ", data as of " + run.dataAsOf() + "."));
        out.printf("%n%-9s %-12s %3s  %-20s %9s  %4s  %s%n", "JOB", "DATE", "REV", "ENDED", "TOOK", "EXIT", "");
        for (RunHistory.Run run : runs.subList(0, Math.min(SHOWN, runs.size()))) {
            long seconds = run.endedAt().getEpochSecond() - run.startedAt().getEpochSecond();
            out.printf(
                    "%-9s %-12s %3d  %-20.19s %7d s  %4d  %s%n",
                    run.job(),
                    run.night().businessDate(),
                    run.night().revision(),
                    run.endedAt(),
                    seconds,
                    run.exitCode(),
                    run.message());
        }
        RunHistory.Run last = runs.get(0);
        if (!last.deliveries().isEmpty()) {
            out.println("\nDeliveries: " + last.deliveries());
        }
    }

    private static String step(CurrentRun.Step step) {
        String rows = step.rows() < 0 ? "" : String.format(Locale.ROOT, "%,d rows", step.rows());
        String time = step.milliseconds() < 0 ? "running" : step.milliseconds() / 1000.0 + " s";
        return String.format(Locale.ROOT, "  %-40s %16s  %s", step.name(), rows, time);
    }
}
