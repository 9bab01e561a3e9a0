package io.tallycast.jobs.pack;

import io.tallycast.jobs.ExitCode;

/** What a round of delivery came to: messages sent in it, and those that stand failed or unknown after it. */
public record DeliveryCount(int sent, int failed, int unknown) {

    /** The word a scheduler should hear. */
    public ExitCode exitCode() {
        if (unknown > 0) {
            return ExitCode.DELIVERY_UNKNOWN;
        }
        return failed > 0 ? ExitCode.MAIL_FAILED : ExitCode.DONE;
    }

    public String describe() {
        return sent + " sent" + (failed == 0 ? "" : ", " + failed + " failed")
                + (unknown == 0 ? "" : ", " + unknown + " unknown: see `tallycast report resolve`");
    }
}
