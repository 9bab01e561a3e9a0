package io.tallycast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path drivers;

    @Test
    void databasesAndDropFoldersAreShipped() {
        try (Sources sources = new Sources(drivers.resolve("nowhere"))) {
            assertThat(sources.kinds()).containsExactly("jdbc", "files");
        }
    }

    @Test
    void aJarThatCannotBeUsedIsRefusedWithItsFolder() throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(drivers.resolve("broken.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/io.tallycast.ingest.SourceKind"));
            jar.write("nowhere.Kind\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> new Sources(drivers))
                .isInstanceOf(IngestException.class)
                .hasMessageContainingAll("from " + drivers + " cannot be used", "nowhere.Kind", "Take its jar out");
    }
}
