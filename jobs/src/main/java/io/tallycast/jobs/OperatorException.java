package io.tallycast.jobs;

/** A problem a person can solve: the message says what, which, why and what to do, and is all the terminal shows. */
public final class OperatorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    public OperatorException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public OperatorException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
