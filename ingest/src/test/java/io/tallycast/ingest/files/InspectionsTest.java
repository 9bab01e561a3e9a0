package io.tallycast.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionsTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReadAgainOnlyWhenItsSizeOrTimeIsAnother() throws Exception {
        var inspections = new Inspections();
        var file = Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-10-31T18:00:00Z")));

        var first = inspections.of(file);
        assertThat(inspections.of(file)).isSameAs(first);

        Files.writeString(file, "id\n2\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-10-31T18:00:01Z")));
        var second = inspections.of(file);
        assertThat(second.sha256()).isNotEqualTo(first.sha256());

        Files.writeString(file, "id\n2\n3\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-10-31T18:00:01Z")));
        assertThat(inspections.of(file).sha256()).isNotEqualTo(second.sha256());
    }
}
