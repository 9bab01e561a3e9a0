package io.tallycast.jobs.cli;

import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.night.Rebuild;
import io.tallycast.jobs.night.StopRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Star and mart anew from landing. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Builds star and mart anew from what was landed.")
final class RebuildCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    RebuildCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    @SuppressWarnings("try") // The signals are handled while the block runs.
    public Integer call() {
        Home home = options.home(invocation);
        Configuration configuration = options.configuration(invocation);
        StopRequest stop = new StopRequest();
        Watched watched = new Watched(invocation, home, configuration, "rebuild", null);
        try (StopSignals signals = StopSignals.to(stop, () -> StopSignals.cutOff(invocation, home, watched))) {
            return Ending.print(
                    invocation.terminal(),
                    home,
                    configuration.variables(),
                    watched.run(
                            () -> Rebuild.run(home, configuration, invocation.clock(), invocation.terminal(), stop)));
        }
    }
}
