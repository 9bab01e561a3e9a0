package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.pack.PackFile;
import io.tallycast.jobs.pack.Preview;
import io.tallycast.reports.Period;
import io.tallycast.reports.RenderedReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A PDF to look at; nothing is recorded or mailed. */
@Command(name = "preview", mixinStandardHelpOptions = true, description = "Renders a PDF to look at.")
final class ReportPreviewCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    ReportOptions wanted = new ReportOptions();

    @Option(names = "--to", paramLabel = "FILE", description = "Where to; <report>-<period>.pdf here unless told.")
    @Nullable
    Path to;

    ReportPreviewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        DatedMart mart = wanted.mart(options.home(invocation));
        Period period = wanted.period(mart);
        Path file = to == null ? Path.of(PackFile.stem(wanted.report, period, wanted.scope()) + ".pdf") : to;
        RenderedReport report = Preview.render(
                mart, wanted.report, period, wanted.scope(), options.configuration(invocation), file.toAbsolutePath());
        invocation.terminal().out().println(report.headline());
        invocation.terminal().out().println("  pdf   " + report.pdf());
        report.csv().ifPresent(csv -> invocation.terminal().out().println("  csv   " + csv));
        return ExitCode.DONE.number();
    }
}
