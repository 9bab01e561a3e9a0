package io.tallycast.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
    @Test
    void aHomeMayBeCalledAnything() {
        assertThat(new Home(Path.of("/srv/../Zoë's home, 100% [new] {1}")).root())
                .isEqualTo(Path.of("/Zoë's home, 100% [new] {1}"));
    }

    @Test
    void aDemoHomeIsOneThatHoldsItsDatabases(@TempDir Path folder) throws IOException {
        var home = new Home(folder);
        var server = Files.createDirectories(folder.resolve("demo/postgres"));
        assertThat(home.isDemo()).isFalse();

        Files.createFile(server.resolve("PG_VERSION"));

        assertThat(home.isDemo()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"really?", "a;b"})
    void butForWhatALibraryWouldTakeForAnotherPath(String name) {
        assertThatThrownBy(() -> new Home(Path.of("/srv", name, "tallycast")))
                .isInstanceOfSatisfying(
                        OperatorException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("The home /srv/" + name + "/tallycast has a '")
                .hasMessageEndingWith(
                        "' in its path, with which files would land beside it. Choose a path without ? ;.");
    }
}
