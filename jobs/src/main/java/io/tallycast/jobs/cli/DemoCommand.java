package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb. What it runs is a class of its own, for which alone the demo's libraries are needed. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Builds a demo company in real systems, runs three nights and mails the month's report.")
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--home", paramLabel = "DIR", description = "The home to make; ${DEFAULT-VALUE} here unless told.")
    Path folder = Path.of("demo");

    @Option(names = "--scale", paramLabel = "N", description = "Multiplies teams, reps and accounts.")
    int scale = 1;

    @Option(names = "--tiny", hidden = true, description = "The company of the tests.")
    boolean tiny;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (scale < 1) {
            throw new OperatorException(ExitCode.USAGE, "--scale must be 1 or more, and is " + scale + ".");
        }
        return new DemoNights(invocation, folder).run(scale, tiny);
    }
}
