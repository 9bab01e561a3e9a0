package io.tallycast.transform.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCopiesTest {
    @TempDir
    private Path home;

    private Path away;
    private Path cache;

    @BeforeEach
    void folders() throws IOException {
        away = Files.createDirectory(home.resolve("away [1]"));
        cache = home.resolve("cache");
    }

    @Test
    void aFileIsCopiedOnceAndReadFromTheCopyAfterwards() throws IOException {
        var copies = AwayDisk.storage(cache, 100).copies();
        var file = file(copies, "a", "1234");

        copies.fetch(List.of(file));
        Files.delete(away.resolve("a"));
        copies.fetch(List.of(file));

        assertThat(file.local()).startsWith(cache).hasContent("1234");
        assertThat(file.isThere()).isTrue();
    }

    @Test
    void aFileOfALocalDiskIsReadWhereItLies() throws IOException {
        var copies = Storage.of(java.util.Map.of(), cache, 100, java.time.Clock.systemUTC())
                .copies();
        var path = Files.writeString(away.resolve("a"), "1234");
        var file = new LiveFile(new org.apache.hadoop.fs.Path(path.toUri()).toString(), 4, Set.of(), copies);

        copies.fetch(List.of(file));

        assertThat(file.local()).isEqualTo(path);
        assertThat(cache).doesNotExist();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirstAndWhatThisProcessUsesStays() throws IOException {
        var copies = AwayDisk.storage(cache, 12).copies();
        var early = file(copies, "early", "1234");
        copies.fetch(List.of(early));
        Files.setLastModifiedTime(early.local(), FileTime.from(Instant.EPOCH));
        leftover("old.parquet", "1970-01-02T00:00:00Z");
        leftover("new.parquet", "1970-01-03T00:00:00Z");
        leftover("killed.part", "1970-01-04T00:00:00Z");

        copies.fetch(List.of(file(copies, "late", "12")));

        try (var left = Files.list(cache)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            early.local().getFileName().toString(),
                            file(copies, "late", "12").local().getFileName().toString(),
                            "new.parquet");
        }
    }

    @Test
    void aFileOfAnotherSizeThanItsTableSaysIsNoCopy() throws IOException {
        var copies = AwayDisk.storage(cache, 100).copies();
        var file = new LiveFile(file(copies, "a", "1234").path(), 5, Set.of(), copies);

        assertThatThrownBy(() -> copies.fetch(List.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 4 bytes; the log of its table says 5");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void filesOfARunLieBesideTheStarsUntilItEnds() throws IOException {
        var storage = AwayDisk.storage(cache, 100);
        var one = Files.writeString(home.resolve("one"), "1");
        Files.createDirectory(home.resolve("other"));
        var two = Files.writeString(home.resolve("other/one"), "2");

        try (var run = new RunFiles(storage, AwayDisk.uri(away), "run-7")) {
            assertThat(run.of(List.of(one, two)))
                    .containsExactly("away:" + away + "/_staged/run-7/0/one", "away:" + away + "/_staged/run-7/1/one");
            assertThat(away.resolve("_staged/run-7/0/one")).hasContent("1");
            assertThat(away.resolve("_staged/run-7/1/one")).hasContent("2");
        }

        assertThat(away.resolve("_staged/run-7")).doesNotExist();
        try (var run = new RunFiles(Storage.LOCAL, home.toUri(), "run-8")) {
            assertThat(run.of(List.of(one))).containsExactly("file:" + one);
        }
        assertThat(one).exists();
    }

    private LiveFile file(FileCopies copies, String name, String content) throws IOException {
        var path = Files.writeString(away.resolve(name), content);
        return new LiveFile(
                new org.apache.hadoop.fs.Path(AwayDisk.uri(path)).toString(), content.length(), Set.of(), copies);
    }

    private void leftover(String name, String used) throws IOException {
        var path = Files.writeString(cache.resolve(name), "123");
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse(used)));
    }
}
