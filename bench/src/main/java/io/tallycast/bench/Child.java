package io.tallycast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own, watched from outside by what the kernel says of it (Linux). What it starts itself, such as the demo's
 * database server, is not counted.
 */
final class Child {
    private static final double TICKS_A_SECOND = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    /** Place of the time in user mode among the fields after the name in {@code /proc/<pid>/stat}; that in the kernel follows. */
    private static final int USER_TIME = 11;

    private final Process process;
    private final Path proc;
    private double processor;
    private long resident;

    private Child(Process process) {
        this.process = process;
        this.proc = Path.of("/proc", Long.toString(process.pid()));
    }

    /** A line it printed, the processor seconds it had taken by then, and the most bytes it had held. */
    record Line(String text, double processor, long resident) {}

    /**
     * What it took.
     *
     * @param wall seconds
     * @param processor processor seconds, all threads
     * @param resident most bytes it held in memory
     */
    record Cost(double wall, double processor, long resident, List<Line> lines) {}

    /** Runs a command to its end, which must be a good one. */
    static Cost run(List<String> command) throws IOException, InterruptedException {
        var started = System.nanoTime();
        var child =
                new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
        var lines = CompletableFuture.supplyAsync(child::lines);
        while (!child.process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            child.look();
        }
        var wall = (System.nanoTime() - started) / 1e9;
        var printed = lines.join();
        if (child.process.exitValue() != 0) {
            printed.forEach(line -> System.err.println(line.text()));
            throw new IllegalStateException(
                    "exit code " + child.process.exitValue() + " of " + String.join(" ", command));
        }
        return new Cost(wall, child.processor, child.resident, printed);
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        try (var reader = process.inputReader()) {
            for (var text = reader.readLine(); text != null; text = reader.readLine()) {
                look();
                lines.add(new Line(text, processor, resident));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private synchronized void look() {
        try {
            var stat = Files.readString(proc.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            processor = Math.max(
                    processor,
                    (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_A_SECOND);
            resident = Math.max(resident, Meter.peakResident(proc) << 10);
        } catch (NoSuchFileException ended) {
            // What was seen last counts.
        } catch (IOException ending) {
            // So does it when the process ends while it is looked at.
        }
    }
}
