package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.pack.Delivery;
import io.tallycast.jobs.pack.Pack;
import io.tallycast.jobs.pack.PackRoom;
import io.tallycast.reports.Report;
import io.tallycast.reports.ReportCatalog;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reports there are, editions made, and where each delivery stands. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Reports, editions and their deliveries.")
final class ReportListCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    ReportListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Home home = options.home(invocation);
        PrintWriter out = invocation.terminal().out();
        out.println("Reports:");
        for (Report report : ReportCatalog.all()) {
            out.printf("  %-12s %s%n", report.name(), report.title());
        }
        try (PackRoom room = PackRoom.open(home, options.configuration(invocation), invocation.clock())) {
            out.println("Editions:");
            for (Pack pack : room.packs().all()) {
                out.printf("  %-12s %-8s r%d  %s%n", pack.report(), pack.periodId(), pack.revision(), pack.pdf());
            }
            out.println("Deliveries:");
            for (Delivery delivery : room.outbox().deliveries()) {
                out.printf(
                        "  %-12s %-8s r%d  %-32s %-8s %s%n",
                        delivery.report(),
                        delivery.periodId(),
                        delivery.revision(),
                        delivery.recipient(),
                        delivery.state().name().toLowerCase(java.util.Locale.ROOT),
                        delivery.reason());
            }
        }
        out.flush();
        return ExitCode.DONE.number();
    }
}
