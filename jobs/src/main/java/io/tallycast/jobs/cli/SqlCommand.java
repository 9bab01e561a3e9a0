package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.reports.SqlQuery;
import io.tallycast.reports.SqlStatements;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Runs the statements of a file.")
    @Nullable
    Path file;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a statement may take; no limit unless told.")
    int timeout;

    @Parameters(
            arity = "0..1",
            paramLabel = "SQL",
            description = "One statement; tables are star.*, kpi.* and meta.*. Unless told, statements are read from"
                    + " standard input.")
    @Nullable
    String sql;

    SqlCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private List<String> statements() {
        if (timeout < 0) {
            throw new OperatorException(ExitCode.USAGE, "--timeout must be 0 or more, and is " + timeout + ".");
        }
        if (sql != null && file != null) {
            throw new OperatorException(ExitCode.USAGE, "Give a statement or -f FILE, not both.");
        }
        List<String> statements = SqlStatements.of(sql == null ? script() : sql);
        if (statements.isEmpty()) {
            throw new OperatorException(ExitCode.USAGE, "There is no statement to run.");
        }
        if (sql != null && statements.size() > 1) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "One statement, not " + statements.size() + ": nothing was run. For several use -f FILE or"
                            + " standard input.");
        }
        return statements;
    }

    private String script() {
        try {
            return file == null ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
        } catch (IOException e) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    (file == null ? "Standard input" : file.toString())
                            + " cannot be read. Check that it is there and is text in UTF-8.",
                    e);
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = invocation.terminal().out();
        SqlQuery.run(options.home(invocation).publishedMart(), statements(), format.ofQuery(), timeout, out);
        out.flush();
        return ExitCode.DONE.number();
    }
}
