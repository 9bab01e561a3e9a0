package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.reports.SqlQuery;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An analyst's query on the published mart. */
@Command(name = "sql", mixinStandardHelpOptions = true, description = "Runs read-only SQL on the published mart.")
final class SqlCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    Format format = Format.table;

    @Parameters(paramLabel = "SQL", description = "One statement; tables are star.*, kpi.* and meta.*.")
    String sql = "";

    SqlCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        PrintWriter out = invocation.terminal().out();
        SqlQuery.run(options.home(invocation).publishedMart(), sql, format.ofQuery(), out);
        out.flush();
        return ExitCode.DONE.number();
    }
}
