package io.tallycast.jobs.pack;

/** A way for mail to leave. */
interface Courier {

    /** What became of a message, and why when it is not sent. */
    record Outcome(DeliveryState state, String reason) {
        static Outcome sent() {
            return new Outcome(DeliveryState.SENT, "");
        }
    }

    /** Hands a message over; never throws for what happens on the way. */
    Outcome send(OutgoingMail mail);

    /** What became of a message whose sending was cut off by the end of the process. */
    Outcome afterCrash(OutgoingMail mail);
}
