package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.Home;
import io.tallycast.reports.ReviewQueue;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A sheet for finance to decide on. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the invoices that wait as a CSV sheet with a column for the decision.")
final class ReviewExportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Parameters(paramLabel = "FILE", description = "The sheet; one that is there is replaced.")
    Path file = Path.of("");

    ReviewExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Home home = options.home(invocation);
        try (ReviewQueue queue = ReviewQueue.open(home.publishedMart());
                Writer out = Files.newBufferedWriter(file)) {
            long rows = queue.export(out);
            invocation
                    .terminal()
                    .out()
                    .println(rows + " to decide in " + file + ": put accept or reject into the column decision, then `"
                            + invocation.commandLine(
                                    "review",
                                    "import",
                                    file.toString(),
                                    "--home",
                                    home.root().toString())
                            + "`.");
        } catch (IOException e) {
            throw new OperatorException(ExitCode.USAGE, "Cannot write " + file + ": " + e.getMessage(), e);
        }
        return ExitCode.DONE.number();
    }
}
