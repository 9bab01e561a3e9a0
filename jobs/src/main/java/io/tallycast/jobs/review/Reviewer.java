package io.tallycast.jobs.review;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.Home;
import io.tallycast.reports.ReviewQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what one person says about matches: it is checked against the published mart, and kept. The same decision given
 * twice is kept once.
 */
public final class Reviewer implements AutoCloseable {
    private final ReviewQueue queue;
    private final ReviewFolder folder;
    private final Clock clock;
    private final String by;
    private final List<Review> known;

    private Reviewer(ReviewQueue queue, ReviewFolder folder, Clock clock, String by) {
        this.queue = queue;
        this.folder = folder;
        this.clock = clock;
        this.by = by;
        this.known = new ArrayList<>(folder.all());
    }

    /**
     * Opens the published mart of a home to decide by.
     *
     * @param by who decides
     */
    public static Reviewer open(Home home, Clock clock, String by) {
        return new Reviewer(ReviewQueue.open(home.publishedMart()), new ReviewFolder(home), clock, by);
    }

    /**
     * A review, or why there can be none.
     *
     * @param review null when there is an objection, or the same has been said already
     */
    record Verdict(@Nullable Review review, @Nullable String objection) {
        static final Verdict SAID_ALREADY = new Verdict(null, null);
    }

    /**
     * Keeps a decision; the next night counts it.
     *
     * @return whether it is new
     * @throws OperatorException USAGE when it cannot be decided so
     */
    public boolean decide(Word word) {
        Verdict verdict = judge(word);
        if (verdict.objection() != null) {
            throw new OperatorException(ExitCode.USAGE, verdict.objection() + " Nothing was decided.");
        }
        if (verdict.review() == null) {
            return false;
        }
        keep(List.of(verdict.review()));
        return true;
    }

    void keep(List<Review> reviews) {
        folder.add(reviews);
        known.addAll(reviews);
    }

    Verdict judge(Word word) {
        ReviewQueue.Subject subject = queue.subject(word.subject()).orElse(null);
        if (subject == null) {
            return objection("No posted document or line has the id " + word.subject() + ".");
        }
        String deal = word.deal() == null ? subject.proposed() : word.deal();
        if (deal == null) {
            return objection("Which deal? There is not one that " + word.subject() + " is thought to bill.");
        }
        String objection = objection(word, subject, deal);
        if (objection != null) {
            return objection(objection);
        }
        Review review = new Review(
                subject.document(), subject.line(), deal, word.isAccepted(), by, clock.instant(), word.note());
        return isSaid(review) ? Verdict.SAID_ALREADY : new Verdict(review, null);
    }

    private @Nullable String objection(Word word, ReviewQueue.Subject subject, String deal) {
        Boolean won = queue.isWon(deal).orElse(null);
        if (won == null) {
            return "No deal has the id " + deal + ".";
        }
        if (word.isAccepted() && !won) {
            return "The deal " + deal + " is not won, so nothing bills it.";
        }
        if (subject.isNamed()) {
            return "The source names the deal " + word.subject() + " bills, " + subject.named()
                    + ": what a source says is corrected there.";
        }
        return word.answers() != null && word.answers() != subject.answers()
                ? "The answer has changed since the sheet was exported; export anew and look again."
                : null;
    }

    /** Of a deal the last word counts, and of several accepted ones the last. */
    private boolean isSaid(Review review) {
        Review last = null;
        for (Review said : known) {
            boolean counts = said.deal().equals(review.deal()) || (said.isAccepted() && review.isAccepted());
            if (said.isAboutSameAs(review) && counts) {
                last = said;
            }
        }
        return last != null && last.deal().equals(review.deal()) && last.isAccepted() == review.isAccepted();
    }

    private static Verdict objection(String text) {
        return new Verdict(null, text);
    }

    @Override
    public void close() {
        queue.close();
    }
}
