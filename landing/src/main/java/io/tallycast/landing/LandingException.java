package io.tallycast.landing;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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

    private LandingException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static LandingException damaged(Path manifest, String why, Throwable cause) {
        return new LandingException(
                Kind.DAMAGED,
                "%s cannot be read: %s. Restore it from a backup. Nothing was written.".formatted(manifest, why),
                cause);
    }

    /** Of a file of a batch that is gone, or not what its manifest says. */
    public static LandingException damagedPart(Path part) {
        return new LandingException(
                Kind.DAMAGED,
                "%s is damaged or missing: it is not what its manifest says. What was published before stays. Restore it from a backup. Without one, move %s away: the next night lands the object anew from its source, as it is today."
                        .formatted(
                                part,
                                part.getParent() == null
                                        ? part
                                        : part.getParent().getParent()),
                null);
    }

    static LandingException unreadable(Path folder, IOException cause) {
        return new LandingException(
                Kind.RESOURCES, "Cannot list %s: %s. Check space and permissions.".formatted(folder, cause), cause);
    }

    public Kind kind() {
        return kind;
    }
}
