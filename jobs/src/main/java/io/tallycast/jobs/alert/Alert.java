package io.tallycast.jobs.alert;

import io.tallycast.jobs.ExitCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for those who did not look on.
 *
 * @param businessDate null where no night was begun
 * @param lastGoodNight the mart people read; null when there is none
 * @param next what to do
 */
public record Alert(
        String company,
        String home,
        String job,
        @Nullable LocalDate businessDate,
        int exitCode,
        String message,
        @Nullable LocalDate lastGoodNight,
        String next) {

    static String next(ExitCode exitCode, String home) {
        String what = switch (exitCode) {
            case DATA_CHECK_FAILED -> "Look at the check the message names. The old mart stays published.";
            case USAGE -> "Correct what the message names, then start again.";
            case SOURCE_UNREACHABLE -> "Start again when the source answers. What was read is kept.";
            case RESOURCES -> "Make room, or mend what the message names, then start again.";
            case MAIL_FAILED -> "Start again. Only what failed is sent.";
            case DELIVERY_UNKNOWN -> "Ask the recipient, then use `tallycast report resolve`.";
            case INTERNAL -> "Report it, with the trace in logs/.";
            case DONE, ALREADY_RUNNING, STOPPED -> "Start again.";
        };
        return what + " `tallycast status --home " + home + "` shows the runs.";
    }

    String subject() {
        return "Tallycast, " + company + ": " + job + (businessDate == null ? "" : " of " + businessDate)
                + " ended with " + exitCode;
    }

    String text() {
        return message + "\n\n"
                + "Last good night: " + (lastGoodNight == null ? "none yet" : lastGoodNight) + "\n"
                + "Home: " + home + "\n"
                + "Next: " + next + "\n";
    }
}
