package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.reports.Explanation;
import io.tallycast.reports.SqlQuery;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a rep's score came about. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Explains a rep's forecast score down to the deals behind it.")
final class ExplainCommand implements Callable<Integer> {
    private static final Set<Integer> DAYS = Set.of(90, 60, 30, 14, 7, 0);

    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    Format format = Format.table;

    @Option(
            names = "--days",
            description = "Show deals as locked so many days before the end: 90, 60, 30, 14, 7 or 0; 30 unless told.")
    int days = 30;

    @Parameters(index = "0", paramLabel = "REP", description = "A rep's id or full name.")
    String rep = "";

    @Parameters(index = "1", paramLabel = "PERIOD", description = "A month or quarter: 2026-08 or 2026-Q3.")
    String period = "";

    ExplainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** How the explanation is written. */
    enum Format {
        table,
        json
    }

    @Override
    public Integer call() {
        if (!DAYS.contains(days)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Forecasts are locked 90, 60, 30, 14, 7 and 0 days before the end, not " + days
                            + ". Give one of these with --days.");
        }
        PrintWriter out = invocation.terminal().out();
        SqlQuery.Format wanted = format == Format.json ? SqlQuery.Format.JSON : SqlQuery.Format.TABLE;
        Explanation.write(options.home(invocation).publishedMart(), rep, period, days, wanted, out);
        out.flush();
        return ExitCode.DONE.number();
    }
}
