package io.tallycast.jobs.control;

/**
 * How far a night is. {@code REFUSED}: its data failed a check. {@code SKIPPED}: nobody ran it before a later one, and
 * nobody will. {@code SUPERSEDED}: begun, and left to a later one.
 */
public enum NightState {
    RUNNING,
    FAILED,
    STOPPED,
    REFUSED,
    FINISHED,
    SKIPPED,
    SUPERSEDED;

    /** Whether a start for the same date goes on with it. */
    public boolean isOpen() {
        return switch (this) {
            case RUNNING, FAILED, STOPPED -> true;
            case REFUSED, FINISHED, SKIPPED, SUPERSEDED -> false;
        };
    }
}
