package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MartFolderTest {
    @TempDir
    private Path folder;

    @Test
    void theCurrentMartIsACopyWhereAFileCannotHaveTwoNames() throws Exception {
        // Files.createLink throws the one or the other where there are no hard links: both must end in a copy.
        var unsupported = new UnsupportedOperationException("thrown by createLink without hard links");
        for (var refusal : List.of(unsupported, new FileSystemException("the word of a network share"))) {
            var marts = new MartFolder(folder, (link, existing) -> {
                if (refusal instanceof IOException failure) {
                    throw failure;
                }
                throw unsupported;
            });
            var text = refusal.getClass().getSimpleName();
            var built = Files.writeString(marts.building("2026-10-31-r1"), text);

            var dated = marts.publish(built, "2026-10-31-r1");

            assertThat(dated).hasContent(text);
            assertThat(folder.resolve("tallycast.duckdb")).hasContent(text);
            assertThat(Files.isSameFile(dated, folder.resolve("tallycast.duckdb")))
                    .isFalse();
            assertThat(files()).containsExactly("2026-10-31-r1.duckdb", "tallycast.duckdb");
        }
    }

    @Test
    void publishingWhatIsAlreadyCurrentLeavesNoSecondLink() throws Exception {
        var marts = new MartFolder(folder);
        var dated = marts.publish(Files.writeString(marts.building("2026-10-31-r1"), "one"), "2026-10-31-r1");

        // As after a kill between the two renames: the dated file is there and is the current one already.
        marts.publish(dated, "2026-10-31-r1");

        assertThat(files()).containsExactly("2026-10-31-r1.duckdb", "tallycast.duckdb");
        assertThat(folder.resolve("tallycast.duckdb")).hasContent("one");
    }

    @Test
    void aFileThatStillHasAWriteAheadLogIsNotPublished() throws Exception {
        var marts = new MartFolder(folder);
        var built = Files.writeString(marts.building("2026-10-31-r1"), "one");
        Files.writeString(folder.resolve(built.getFileName() + ".wal"), "open");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> marts.publish(built, "2026-10-31-r1")))
                .isInstanceOf(IllegalStateException.class);
        marts.discard(built);

        assertThat(files()).isEmpty();
    }

    private List<String> files() throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
