package io.tallycast.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Measures a piece of work: wall and processor time, and the memory it took at its worst. */
final class Meter {

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Rows a second of wall time, and a second of processor time of this process (all its threads): "per core". */
    record Result(String what, long rows, double wall, double processor) {

        double perCore() {
            return rows / processor;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-44s %,9.0f rows/s per core, %,9.0f rows/s wall (%.2f s), peak heap %d MB, peak RSS %d MB",
                    what,
                    perCore(),
                    rows / wall,
                    wall,
                    peakHeap() >> 20,
                    peakResident() >> 10);
        }
    }

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Meter() {}

    static Result measure(String what, long rows, Work work) throws Exception {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        forgetPeakResident();
        long wall = System.nanoTime();
        long processor = SYSTEM.getProcessCpuTime();
        work.run();
        Result result = new Result(
                what, rows, (System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
        System.out.println(result);
        return result;
    }

    /** Lets the kernel's high-water mark begin anew (Linux: 5 is the code for it), so that each measure has its own. */
    private static void forgetPeakResident() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException noProc) {
            // The mark then is the process's.
        }
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** The kernel's high-water mark, in KiB; 0 where there is no /proc. */
    private static long peakResident() {
        try {
            return peakResident(Path.of("/proc/self"));
        } catch (IOException noProc) {
            return 0;
        }
    }

    /** The same of any process; 0 of one that has ended. */
    static long peakResident(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
