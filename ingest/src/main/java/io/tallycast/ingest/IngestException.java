package io.tallycast.ingest;

import org.jspecify.annotations.Nullable;

/** An extraction that cannot go on for a reason an operator can act on; the message says what, which, why and what to do. */
public final class IngestException extends RuntimeException {

    /** What the operator must look at. */
    public enum Kind {
        /** Settings, or input of the wrong shape; nothing was written. */
        CONFIGURATION,
        /** The source cannot be reached, refuses, or is still changing; try again later. */
        UNREACHABLE,
        /** The source answers with implausibly few rows; nothing was written. */
        VOLUME,
        /** Disk or memory ran out. */
        RESOURCES
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;

    IngestException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
