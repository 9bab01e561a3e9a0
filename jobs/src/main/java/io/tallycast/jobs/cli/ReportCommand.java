package io.tallycast.jobs.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Packs: what is due, a PDF to look at, a test mail, a person's word. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "Reports: list, preview, send, resolve.")
final class ReportCommand implements Runnable {
    @Spec
    CommandSpec spec;

    private ReportCommand() {}

    static CommandLine of(Invocation invocation) {
        return new CommandLine(new ReportCommand())
                .addSubcommand(new ReportListCommand(invocation))
                .addSubcommand(new ReportPreviewCommand(invocation))
                .addSubcommand(new ReportSendCommand(invocation))
                .addSubcommand(new ReportResolveCommand(invocation));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: list, preview, send or resolve.");
    }
}
