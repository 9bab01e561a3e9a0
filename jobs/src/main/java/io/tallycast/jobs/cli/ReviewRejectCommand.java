package io.tallycast.jobs.cli;

import io.tallycast.jobs.review.Word;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's word: it does not bill the deal. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "Decides that an invoice, or one line of it, does not bill a deal.")
final class ReviewRejectCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    ReviewOptions options = new ReviewOptions();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    @Nullable
    String note;

    @Parameters(index = "0", paramLabel = "LINE|DOCUMENT", description = "Id of an invoice, or of one of its lines.")
    String subject = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DEAL",
            description = "Id of the deal it does not bill; the proposed one unless told.")
    @Nullable
    String deal;

    ReviewRejectCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return Decision.keep(invocation, options, new Word(subject, deal, false, note, null));
    }
}
