package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlResourcesTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderAndAJarGiveTheSameTextsSortedByPath() throws IOException {
        for (var path : new String[] {"kpis/b/two.sql", "kpis/a/one.sql", "star/other.sql"}) {
            var file = folder.resolve("classes/io/tallycast/sql").resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "text of " + path);
        }
        var jar = folder.resolve("sql.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var path : new String[] {"kpis/b/two.sql", "kpis/a/one.sql", "star/other.sql"}) {
                out.putNextEntry(new ZipEntry("io/tallycast/sql/" + path));
                out.write(("text of " + path).getBytes());
            }
        }

        for (var location : new Path[] {folder.resolve("classes"), jar}) {
            assertThat(SqlResources.below(location, "kpis"))
                    .containsExactly(
                            entry("kpis/a/one.sql", "text of kpis/a/one.sql"),
                            entry("kpis/b/two.sql", "text of kpis/b/two.sql"));
        }
    }

    @Test
    void aFolderThatIsNotThereHasNoTexts() {
        assertThat(SqlResources.below(folder, "kpis")).isEmpty();
    }
}
