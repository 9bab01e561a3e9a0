package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.review.Reviewer;
import io.tallycast.jobs.review.Word;

/** Keeps one decision and says what comes of it. */
final class Decision {
    private Decision() {}

    static int keep(Invocation invocation, ReviewOptions options, Word word) {
        var home = options.home.home(invocation);
        options.home.configuration(invocation);
        try (Reviewer reviewer = Reviewer.open(home, invocation.clock(), options.by(invocation))) {
            boolean isNew = reviewer.decide(word);
            invocation
                    .terminal()
                    .out()
                    .println(isNew ? "Noted; the next night counts it." : "That has been decided already.");
        }
        return ExitCode.DONE.number();
    }
}
