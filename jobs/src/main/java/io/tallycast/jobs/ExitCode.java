package io.tallycast.jobs;

/** How a command ends, as schedulers see it. The numbers are a promise: they never change their meaning. */
public enum ExitCode {
    DONE(0),
    DATA_CHECK_FAILED(1),
    USAGE(2),
    SOURCE_UNREACHABLE(3),
    ALREADY_RUNNING(4),
    STOPPED(5),
    RESOURCES(6),
    MAIL_FAILED(7),
    DELIVERY_UNKNOWN(8),
    INTERNAL(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
