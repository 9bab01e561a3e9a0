package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.night.AsOfMart;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A mart of the past. */
@Command(
        name = "mart",
        mixinStandardHelpOptions = true,
        description = "Builds the mart as it was known on a past date; what is published stays as it is.")
final class MartCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "What was known at the end of the last night up to this date, yyyy-mm-dd; unless told, the"
                    + " mart of the last night is published again.")
    @Nullable
    LocalDate asOf;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "A new file to write; mart/as-of/tallycast-DATE.duckdb of the home unless told.")
    @Nullable
    Path output;

    MartCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Home home = options.home(invocation);
        Configuration configuration = options.configuration(invocation);
        if (asOf == null) {
            if (output != null) {
                throw new OperatorException(ExitCode.USAGE, "--output is for a mart --as-of a date. Name one.");
            }
            invocation
                    .terminal()
                    .out()
                    .println("Published: " + AsOfMart.publish(home, configuration, invocation.clock()));
            return ExitCode.DONE.number();
        }
        AsOfMart mart = AsOfMart.build(home, configuration, invocation.clock(), asOf, output);
        PrintWriter out = invocation.terminal().out();
        out.println("As known on " + asOf + ", after the night " + mart.night() + ": " + mart.path());
        if (!mart.failed().isEmpty()) {
            out.println("Checks of today it does not pass: " + String.join(", ", mart.failed()) + ".");
        }
        out.flush();
        return ExitCode.DONE.number();
    }
}
