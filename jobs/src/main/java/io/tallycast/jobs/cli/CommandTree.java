package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.Failure;
import io.tallycast.jobs.log.RunLog;
import java.io.PrintWriter;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All verbs under one root, and the one place where problems become words and exit codes. */
public final class CommandTree {
    private CommandTree() {}

    /** Runs one command line and answers with its exit code; never throws for what the user can do about. */
    public static int run(Invocation invocation, String... arguments) {
        return commandLine(invocation).execute(arguments);
    }

    static CommandLine commandLine(Invocation invocation) {
        PrintWriter out = invocation.terminal().out();
        PrintWriter err = invocation.terminal().err();
        CommandLine root = new CommandLine(new TallycastCommand())
                .addSubcommand(new DemoCommand(invocation))
                .addSubcommand(new InitCommand(invocation))
                .addSubcommand(new DoctorCommand(invocation))
                .addSubcommand(new NightlyCommand(invocation))
                .addSubcommand(new RebuildCommand(invocation))
                .addSubcommand(new MartCommand(invocation))
                .addSubcommand(new StatusCommand(invocation))
                .addSubcommand(ReportCommand.of(invocation))
                .addSubcommand(ReviewCommand.of(invocation))
                // A statement may begin with a comment, which looks like an option.
                .addSubcommand(new CommandLine(new SqlCommand(invocation)).setUnmatchedOptionsArePositionalParams(true))
                .addSubcommand(new ExplainCommand(invocation));
        return root.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        invocation.terminal().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((problem, arguments) -> usage(problem, err))
                .setExecutionExceptionHandler((problem, command, parsed) -> failure(problem, err));
    }

    private static int usage(ParameterException problem, PrintWriter err) {
        CommandLine command = problem.getCommandLine();
        err.println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
        err.flush();
        return ExitCode.USAGE.number();
    }

    private static int failure(Throwable problem, PrintWriter err) {
        Failure failure = Failure.of(problem, RunLog.opened());
        if (failure.exitCode() == ExitCode.INTERNAL) {
            LogManager.getLogger(CommandTree.class).error("The command failed", problem);
        }
        err.println(failure.message());
        err.flush();
        return failure.exitCode().number();
    }
}
