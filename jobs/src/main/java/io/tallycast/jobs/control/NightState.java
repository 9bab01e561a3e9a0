package io.tallycast.jobs.control;

/**
 * How far a night is. {@code REFUSED}: its data failed a check. {@code CAUGHT_UP}: nobody ran it, a later night stands
 * for it. {@code SUPERSEDED}: begun, and left to a later one.
 */
public enum NightState {
    RUNNING,
    FAILED,
    STOPPED,
    REFUSED,
    FINISHED,
    CAUGHT_UP,
    SUPERSEDED;

    /** Whether a start for the same date goes on with it. */
    public boolean isOpen() {
        return switch (this) {
            case RUNNING, FAILED, STOPPED -> true;
            case REFUSED, FINISHED, CAUGHT_UP, SUPERSEDED -> false;
        };
    }
}
