package io.tallycast.jobs.home;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one lock of a home, held by whoever writes to it. The operating system gives it back when the process dies, however it dies, so a
 * stale lock cannot exist.
 */
public final class RunLock implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = 20_000_000;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or says who works here and writes nothing (exit 4). */
    public static RunLock take(Home home) {
        try {
            Files.createDirectories(home.run());
            FileChannel channel = FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Who looks whether it is held holds it for a moment: that is no reason to give up.
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (tryLock(channel, false) != null) {
                    return new RunLock(channel);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            channel.close();
            throw alreadyRunning(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file(home) + ": " + e.getMessage(), e);
        }
    }

    /** Whether somebody holds the lock; asking changes nothing and creates no file. */
    public static boolean isHeld(Home home) {
        if (!Files.exists(file(home))) {
            return false;
        }
        // Shared, and so for reading: who may look into a home need not be able to write to it.
        try (FileChannel channel = FileChannel.open(file(home), StandardOpenOption.READ)) {
            FileLock lock = tryLock(channel, true);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + file(home) + ": " + e.getMessage(), e);
        }
    }

    private static Path file(Home home) {
        return home.run().resolve("lock");
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException heldByThisVeryProcess) {
            return null;
        }
    }

    private static OperatorException alreadyRunning(Home home) {
        String who =
                CurrentRun.read(home).map(run -> " (" + run.describe() + ")").orElse("");
        return new OperatorException(
                ExitCode.ALREADY_RUNNING,
                "Already running: another process works on " + home.root() + who + ". Nothing was written."
                        + " Wait until it ends; `tallycast status --home " + home.root() + "` shows how far it is.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the run lock: " + e.getMessage(), e);
        }
    }
}
