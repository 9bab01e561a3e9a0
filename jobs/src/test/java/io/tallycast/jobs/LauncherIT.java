package io.tallycast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start scripts of the built distribution and of the source tree. */
class LauncherIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("tallycast.distribution"));
    private static final Path SCRIPT = DISTRIBUTION.resolve("bin/tallycast");
    private static final Path ROOT_SCRIPT =
            DISTRIBUTION.resolve("../../../tallycast").normalize();
    private static final String VERSION_LINE =
            "tallycast " + DISTRIBUTION.getFileName().toString().substring("tallycast-".length());

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
