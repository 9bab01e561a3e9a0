package io.tallycast.jobs.cli;

import io.tallycast.jobs.review.Word;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's word: it bills the deal. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "Decides that an invoice, or one line of it, bills a deal.")
final class ReviewAcceptCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    ReviewOptions options = new ReviewOptions();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    @Nullable
    String note;

    @Parameters(index = "0", paramLabel = "LINE|DOCUMENT", description = "Id of an invoice, or of one of its lines.")
    String subject = "";

    @Parameters(index = "1", paramLabel = "DEAL", description = "Id of the won deal it bills.")
    String deal = "";

    ReviewAcceptCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return Decision.keep(invocation, options, new Word(subject, deal, true, note, null));
    }
}
