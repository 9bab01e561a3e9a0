package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.pack.PackRoom;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's word on a delivery nobody can know about. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = "Decides an unknown delivery: it arrived, or the next night sends it again.")
final class ReportResolveCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Parameters(index = "0", paramLabel = "REPORT", description = "For example executive.")
    String report = "";

    @Parameters(index = "1", paramLabel = "PERIOD", description = "For example 2026-10.")
    String period = "";

    @Parameters(index = "2", paramLabel = "ADDRESS", description = "The recipient.")
    String address = "";

    @ArgGroup(multiplicity = "1")
    Word word = new Word();

    ReportResolveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (PackRoom room =
                PackRoom.open(options.home(invocation), options.configuration(invocation), invocation.clock())) {
            room.outbox().resolve(report, period, address, word.arrived);
        }
        invocation
                .terminal()
                .out()
                .println(word.arrived ? "Noted: it arrived." : "Noted: the next night sends it again.");
        return ExitCode.DONE.number();
    }

    static final class Word {
        @Option(names = "--arrived", description = "The recipient has it.")
        boolean arrived;

        @Option(names = "--send-again", description = "The recipient does not have it.")
        boolean sendAgain;
    }
}
