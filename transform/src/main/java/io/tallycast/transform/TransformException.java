package io.tallycast.transform;

/** Something an operator can act on: the message says what failed, which, why and what to do. */
public final class TransformException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What sort of trouble it is, and so how the run ends. */
    public enum Kind {
        /** A setting or a model is wrong; nothing was written. */
        CONFIGURATION,
        /** The data failed a gate or a check; what was published before stays. */
        DATA,
        /** Somebody else writes the warehouse at the same time; what they wrote stays. */
        OTHER_WRITER,
        /** Disk or memory ran out; what was published before stays. */
        RESOURCES
    }

    private final Kind kind;

    public TransformException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public TransformException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
