package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of source that Tallycast does not ship: its jar in the home's drivers folder is all it takes. */
class AddedSourceKindIT {
    @TempDir
    Path folder;

    @Test
    void aJarInDriversAddsAKindThatIsListedProbedAndLoaded() throws IOException {
        MiniHome home = MiniHome.in(folder.resolve("home"));
        home.write("sources/hr/source.yml", """
                kind: toy
                objects:
                  people: { names: [Grace Hopper, Edsger Dijkstra] }
                  pets: { names: [Mog] }
                """);
        home.write("sources/hr/staging/stg_hr__rep.sql", """
                -- name: stg_hr__rep
                -- description: reps of the toy source
                -- depends: people
                select id as rep_id, name, 'rep' as role, 'West' as team, _key, _batch_id, _extracted_at, _observed_at
                from people
                """);
        assertThat(home.run("doctor")).isEqualTo(2);
        assertThat(home.said()).contains("'kind' is 'toy', but must be one of jdbc, files.");

        jar(home.home().drivers().resolve("toy.jar"));

        assertThat(home.templates()).contains("in a source.yml: jdbc, files, toy.");
        assertThat(home.run("doctor")).as(home.said()).isZero();
        assertThat(home.said()).containsPattern("hr.people +.*2 names").containsPattern("hr.pets +.*1 names");
        assertThat(home.nightly("2026-10-31")).as(home.said()).isZero();
        assertThat(home.sql("select rep_id, name from star.dim_rep where team = 'West' order by rep_id"))
                .isEqualTo("rep_id,name\nT1,Grace Hopper\nT2,Edsger Dijkstra\n");
        assertThat(home.files("landing/hr"))
                .contains("people/2026-10-31-r1/manifest.json", "pets/2026-10-31-r1/manifest.json");
        assertThat(home.nightly("2026-11-01")).as(home.said()).isZero();
        assertThat(home.files("landing/hr")).noneMatch(file -> file.contains("2026-11-01"));
    }

    private void jar(Path jar) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Files.createDirectories(folder.resolve("toy")).resolve("ToyKind.java");
        Files.write(
                source,
                Objects.requireNonNull(AddedSourceKindIT.class.getResourceAsStream("/toy/ToyKind.java"))
                        .readAllBytes());
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                "-d",
                                classes.toString(),
                                source.toString()))
                .isZero();
        Files.writeString(
                Files.createDirectories(classes.resolve("META-INF/services")).resolve("io.tallycast.ingest.SourceKind"),
                "toy.ToyKind\n");
        Files.createDirectories(jar.getParent());
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
                Stream<Path> files = Files.walk(classes)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            for (Path file : found) {
                Path inside = zip.getPath(classes.relativize(file).toString());
                if (inside.getParent() != null) {
                    Files.createDirectories(inside.getParent());
                }
                Files.copy(file, inside);
            }
        }
    }
}
