package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.pack.DeliveryState;
import io.tallycast.jobs.pack.TestMail;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A test mail, visibly marked as one. */
@Command(name = "send", mixinStandardHelpOptions = true, description = "Mails a report marked TEST to one address.")
final class ReportSendCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    ReportOptions wanted = new ReportOptions();

    @Option(names = "--to", paramLabel = "ADDRESS", required = true, description = "Inside the allowed domains.")
    String to = "";

    ReportSendCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Home home = options.home(invocation);
        DatedMart mart = wanted.mart(home);
        Configuration configuration = options.configuration(invocation);
        TestMail.Result result = new TestMail(home, configuration, invocation.clock())
                .send(mart, wanted.report, wanted.period(mart), wanted.scope(), to);
        if (result.state() == DeliveryState.SENT) {
            invocation.terminal().out().println("Sent to " + to + ", marked TEST." + result.where());
            return ExitCode.DONE.number();
        }
        invocation
                .terminal()
                .err()
                .println(configuration.variables().scrub("Not sent to " + to + ": " + result.where()));
        return (result.state() == DeliveryState.UNKNOWN ? ExitCode.DELIVERY_UNKNOWN : ExitCode.MAIL_FAILED).number();
    }
}
