package io.tallycast.jobs.cli;

import io.tallycast.jobs.KeptClasses;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.night.NightResult;
import io.tallycast.jobs.night.Nightly;
import io.tallycast.jobs.night.StopRequest;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job for a business date. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description = "Runs the main job for a business date; dates missed in between are skipped.")
final class NightlyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--date", paramLabel = "D", description = "Business date, yyyy-mm-dd; yesterday unless told.")
    @Nullable
    LocalDate date;

    @Option(names = "--force", description = "Do a finished date again, as its next revision.")
    boolean force;

    @Option(names = "--timing", description = "Say at the end what each step took of the machine.")
    boolean timing;

    NightlyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    @SuppressWarnings("try") // The signals are handled while the block runs.
    public Integer call() {
        Home home = options.home(invocation);
        Configuration configuration = options.configuration(invocation);
        StopRequest stop = new StopRequest();
        Watched watched = new Watched(invocation, home, configuration, "nightly", date);
        try (StopSignals signals = StopSignals.to(stop, () -> StopSignals.cutOff(invocation, home, watched))) {
            NightResult result = watched.run(() -> night(home, configuration, stop));
            int exitCode = Ending.print(invocation.terminal(), home, configuration.variables(), result);
            if (exitCode == 0 && !result.made().isEmpty()) {
                KeptClasses.keep();
            }
            return exitCode;
        }
    }

    private NightResult night(Home home, Configuration configuration, StopRequest stop) {
        try (Nightly nightly = Nightly.open(home, configuration, invocation.clock(), invocation.terminal(), stop)) {
            if (timing) {
                nightly.measure();
            }
            return nightly.run(date, force);
        }
    }
}
