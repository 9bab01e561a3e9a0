package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.reports.ReviewQueue;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Invoices that wait for a person, with the likeliest deal and what speaks for and against it. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Invoices that wait for a person, as of the published mart.")
final class ReviewListCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    Format format = Format.table;

    @Option(
            names = "--first",
            description = "What comes first: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    Order first = Order.oldest;

    ReviewListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** What comes first. */
    enum Order {
        oldest,
        largest
    }

    @Override
    public Integer call() {
        PrintWriter out = invocation.terminal().out();
        try (ReviewQueue queue = ReviewQueue.open(options.home(invocation).publishedMart())) {
            queue.list(
                    first == Order.oldest ? ReviewQueue.Order.OLDEST : ReviewQueue.Order.LARGEST,
                    format.ofQuery(),
                    out);
        }
        out.flush();
        return ExitCode.DONE.number();
    }
}
