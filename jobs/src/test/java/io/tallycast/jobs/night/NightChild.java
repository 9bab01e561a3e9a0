package io.tallycast.jobs.night;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A night of a {@link MiniHome} in a process of its own, of the built distribution, so that it can be killed. */
final class NightChild {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("tallycast.distribution", ""));

    private NightChild() {}

    public static void main(String[] arguments) {
        MiniHome home = MiniHome.at(Path.of(arguments[0]));
        int exitCode = home.nightly(arguments[1]);
        System.out.println(home.said());
        System.exit(exitCode);
    }

    /** The command line of a night; {@code first} is what the JVM is started by, {@code options} are its own. */
    static ProcessBuilder of(MiniHome home, String date, List<String> first, String... options) {
        List<String> command = new ArrayList<>(first);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + DISTRIBUTION.resolve("conf/jvm.options"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), NightChild.class.getName()));
        command.addAll(List.of(home.home().root().toString(), date));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.home().root().resolve("said.txt").toFile());
    }

    private static String classPath() {
        try {
            Path tests = Path.of(NightChild.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String version = DISTRIBUTION.getFileName().toString().substring("tallycast-".length());
            return DISTRIBUTION.resolve("lib/jobs-" + version + ".jar") + ":" + tests;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
