package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.review.SheetImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A sheet finance has filled. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Takes the decisions of an exported sheet; ends with 1 when some cannot be taken.")
final class ReviewImportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    ReviewOptions options = new ReviewOptions();

    @Parameters(paramLabel = "FILE", description = "The sheet, with commas or semicolons.")
    Path file = Path.of("");

    ReviewImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var home = options.home.home(invocation);
        options.home.configuration(invocation);
        SheetImport.Result result = SheetImport.run(home, file, invocation.clock(), options.by(invocation));
        PrintWriter out = invocation.terminal().out();
        out.printf(
                "%d noted, %d decided already, %d left open, %d refused.%n",
                result.recorded(), result.said(), result.open(), result.refused());
        if (result.refusals() != null) {
            out.println("What was refused, each with its reason: " + result.refusals());
            return ExitCode.DATA_CHECK_FAILED.number();
        }
        return ExitCode.DONE.number();
    }
}
