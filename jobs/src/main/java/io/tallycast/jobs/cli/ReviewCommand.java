package io.tallycast.jobs.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which deal an invoice bills, where the engine leaves it to people. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Matches that wait for a person: list, accept, reject, export, import.")
final class ReviewCommand implements Runnable {
    @Spec
    CommandSpec spec;

    private ReviewCommand() {}

    static CommandLine of(Invocation invocation) {
        return new CommandLine(new ReviewCommand())
                .addSubcommand(new ReviewListCommand(invocation))
                .addSubcommand(new ReviewAcceptCommand(invocation))
                .addSubcommand(new ReviewRejectCommand(invocation))
                .addSubcommand(new ReviewExportCommand(invocation))
                .addSubcommand(new ReviewImportCommand(invocation));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: list, accept, reject, export or import.");
    }
}
