package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.landing.Night;
import io.tallycast.transform.MartBuilder;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.MetaRows;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more, as a child JVM meets it under a limit on the size of files. */
class MartDiskFullTest {
    /** Bytes a file may have: less than an empty mart needs. */
    private static final int LIMIT = 500_000;

    @TempDir
    private Path home;

    @Test
    void aFullDiskIsSaidAndTheOldMartStaysReadable() throws Exception {
        var before = MartBuilder.build(request(home, "2026-10-30")).path();
        var bytes = Files.readAllBytes(before);

        var child = buildUnderLimit();

        assertThat(child).startsWith("RESOURCES Mart 2026-10-31-r1 could not be built, disk or memory ran out:");
        try (var files = Files.list(home.resolve("mart"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly("2026-10-30-r1.duckdb", "tallycast.duckdb");
        }
        assertThat(home.resolve("mart/tallycast.duckdb")).hasBinaryContent(bytes);
    }

    private String buildUnderLimit() throws Exception {
        var arguments = Files.writeString(
                home.resolve("arguments"),
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var output = home.resolve("output").toFile();
        var process = new ProcessBuilder(java, "-Xmx256m", "@" + arguments, Child.class.getName(), home.toString())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        process.waitFor();
        return Files.readString(output.toPath());
    }

    private static MartRequest request(Path home, String date) {
        return new MartRequest(
                home.resolve("star"),
                home.resolve("mart"),
                new Night(LocalDate.parse(date), 1),
                Map.of(),
                MetaRows.none(),
                new MartRequest.Company("Acme", "EUR", ZoneId.of("Europe/Paris"), 1),
                new MartRequest.Limits("1GB", home.resolve("tmp")),
                3,
                "0.1",
                "run-1");
    }

    /** Builds the next mart and prints how that ended. */
    static final class Child {
        public static void main(String[] arguments) throws Exception {
            // Only now: unpacking DuckDB's library takes more than the limit.
            DuckDb.inMemory().close();
            var self = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder("prlimit", "--pid", self, "--fsize=" + LIMIT)
                    .start()
                    .waitFor();
            try {
                MartBuilder.build(request(Path.of(arguments[0]), "2026-10-31"));
                System.out.println("published");
            } catch (TransformException failure) {
                System.out.println(failure.kind() + " " + failure.getMessage());
            }
        }
    }
}
