package io.tallycast.reports;

/** What an operator can put right: the message says what failed, which, why and what to do. */
public final class ReportException extends RuntimeException {

    /** Who has to act, so that a caller can choose an exit code without reading the message. */
    public enum Kind {
        /** A wrong query, report name, period or missing mart: nothing was written. */
        USAGE,
        /** Disk or memory gave out. */
        RESOURCES
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    ReportException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    ReportException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Who has to act. */
    public Kind kind() {
        return kind;
    }
}
