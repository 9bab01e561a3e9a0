package io.tallycast.jobs.night;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a night took of this process: time, processor time, time of garbage collection, and memory at its
 * worst. The first line is the start of the process. Extraction is one line, for its steps run side by side. What happens
 * between two steps counts with the first.
 */
final class StepCosts {
    private static final String ROW = "%-24s %9s %9s %9s %12s";

    /** Seconds, and MB the process held at most (0 where the system does not say). */
    record Cost(String step, double seconds, double processor, double collection, long memory) {}

    private record Reading(long nanos, long processorNanos, long collectionMillis) {
        static Reading ofTheStart() {
            long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
            return new Reading(System.nanoTime() - uptime * 1_000_000, 0, 0);
        }

        static Reading now() {
            return new Reading(
                    System.nanoTime(),
                    ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                    ManagementFactory.getGarbageCollectorMXBeans().stream()
                            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                            .sum());
        }
    }

    private final List<Cost> ended = new ArrayList<>();
    private @Nullable String step = "start";
    private Reading begun = Reading.ofTheStart();

    /** A step begins, and with it ends the one before, unless both are extraction. */
    synchronized void begin(String name) {
        String next = name.replaceAll(" .*", "");
        if (!next.equals(step)) {
            end();
            step = next;
            begun = Reading.now();
            forgetPeak();
        }
    }

    /** Ends the last step and answers with the steps in the order they ran. */
    synchronized List<Cost> all() {
        end();
        return List.copyOf(ended);
    }

    private void end() {
        if (step == null) {
            return;
        }
        Reading now = Reading.now();
        ended.add(new Cost(
                step,
                (now.nanos - begun.nanos) / 1e9,
                (now.processorNanos - begun.processorNanos) / 1e9,
                (now.collectionMillis - begun.collectionMillis) / 1e3,
                peak()));
        step = null;
    }

    /** For the terminal: a line for each step and one for all, at most 80 columns wide. */
    static List<String> table(List<Cost> costs) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, ROW, "STEP", "TIME", "CPU", "GC", "MEMORY"));
        costs.forEach(cost -> lines.add(row(cost)));
        lines.add(row(new Cost(
                "all steps",
                costs.stream().mapToDouble(Cost::seconds).sum(),
                costs.stream().mapToDouble(Cost::processor).sum(),
                costs.stream().mapToDouble(Cost::collection).sum(),
                costs.stream().mapToLong(Cost::memory).max().orElse(0))));
        return lines;
    }

    private static String row(Cost cost) {
        return String.format(
                Locale.ROOT,
                ROW,
                cost.step,
                seconds(cost.seconds),
                seconds(cost.processor),
                seconds(cost.collection),
                cost.memory == 0 ? "" : String.format(Locale.ROOT, "%,d MB", cost.memory));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** Lets the kernel's high-water mark begin anew (5 is Linux's code for it), so that each step has its own. */
    private static void forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException notLinux) {
            // The mark then is the process's, if there is one.
        }
    }

    private static long peak() {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
