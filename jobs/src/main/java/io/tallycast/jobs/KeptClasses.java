package io.tallycast.jobs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process's classes have become in memory, kept for the next start, which then need not read and check them again.
 * The launcher says where, when nothing is kept that fits.
 */
public final class KeptClasses {
    /** Spark alone has as many as a night without it: to write them down takes longer than a month of nights would save. */
    private static final int MOST = 22_000;

    private KeptClasses() {}

    /** Keeps them; where that cannot be, a mark is left, so that the next start does not try again. */
    public static void keep() {
        String archive = System.getProperty("tallycast.classes");
        String madeFor = System.getProperty("tallycast.classes.for");
        if (archive == null
                || madeFor == null
                || ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() > MOST) {
            return;
        }
        Path kept = Path.of(archive);
        Path written = Path.of(archive + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(kept);
            dump(written);
            if (Files.exists(written)) {
                Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.writeString(Path.of(archive + ".for"), madeFor + "\n");
        } catch (IOException | JMException notKept) {
            // The next start takes as long as this one.
        }
    }

    private static void dump(Path archive) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmCds",
                        new Object[] {new String[] {"dynamic_dump", archive.toString()}},
                        new String[] {String[].class.getName()});
    }
}
