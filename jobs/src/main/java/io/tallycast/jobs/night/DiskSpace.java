package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room left on a home's disk, against what a night at least needs: another mart and some change. */
public record DiskSpace(long free, long needed) {
    private static final long LEAST = 8L << 20;

    public static DiskSpace of(Home home) {
        try {
            long mart = Files.exists(home.publishedMart()) ? Files.size(home.publishedMart()) : 0;
            return new DiskSpace(existing(home.root()).toFile().getUsableSpace(), LEAST + 2 * mart);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + home.root() + ": " + e.getMessage(), e);
        }
    }

    public boolean isEnough() {
        return free >= needed;
    }

    /** Megabytes, for people. */
    public String describe() {
        return (free >> 20) + " MB free, " + (needed >> 20) + " MB needed";
    }

    void require(Home home) {
        if (!isEnough()) {
            throw new OperatorException(
                    ExitCode.RESOURCES,
                    "Too little disk for a night: " + home.root() + " has " + describe()
                            + ". Nothing was written; the mart published before is untouched. Free space and start"
                            + " again.");
        }
    }

    private static Path existing(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : existing(parent);
    }
}
