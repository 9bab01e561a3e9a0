package io.tallycast.jobs.control;

/** How far a night is. {@code CAUGHT_UP}: nobody ran it, a later night stands for it. {@code SUPERSEDED}: begun, and ended by a later one. */
public enum NightState {
    RUNNING,
    FAILED,
    STOPPED,
    FINISHED,
    CAUGHT_UP,
    SUPERSEDED;

    public boolean isOpen() {
        return switch (this) {
            case RUNNING, FAILED, STOPPED -> true;
            case FINISHED, CAUGHT_UP, SUPERSEDED -> false;
        };
    }
}
