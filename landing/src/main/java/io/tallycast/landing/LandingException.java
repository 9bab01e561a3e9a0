package io.tallycast.landing;

import java.io.IOException;
import java.nio.file.Path;

/** Landed batches that cannot be read; the message says which file, why and what to do. */
public final class LandingException extends RuntimeException {

    /** What the operator must look at. */
    public enum Kind {
        /** A file is not what was written once. */
        DAMAGED,
        /** Disk, or the permission to use it. */
        RESOURCES
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;

    private LandingException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static LandingException damaged(Path manifest, String why, Throwable cause) {
        return new LandingException(
                Kind.DAMAGED,
                "%s cannot be read: %s. Restore it from a backup. Nothing was written.".formatted(manifest, why),
                cause);
    }

    static LandingException unreadable(Path folder, IOException cause) {
        return new LandingException(
                Kind.RESOURCES, "Cannot list %s: %s. Check space and permissions.".formatted(folder, cause), cause);
    }

    public Kind kind() {
        return kind;
    }
}
