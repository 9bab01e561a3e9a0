package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTemplatesTest {

    private final SourceTemplates templates = new SourceTemplates(Map.of(
            "sources/shop/README.md", "# Shop\n\nA shop's orders,\nline by line. More.\nAnd more.\n\nRest.\n",
            "sources/shop/source.yml", "kind: files\n",
            "sources/shop/staging/stg_shop__rep.sql", "select 1\n",
            "sources/ledger/source.yml", "kind: jdbc\n"));

    @TempDir
    private Path folder;

    @Test
    void templatesAreListedWithWhatTheyAreFor() {
        assertThat(templates.names()).containsExactly("ledger", "shop");
        assertThat(templates.summary("shop")).isEqualTo("A shop's orders, line by line.");
        assertThat(templates.summary("ledger")).isEmpty();
    }

    @Test
    void aTemplateIsCopiedFileByFile() throws Exception {
        var target = folder.resolve("home/sources/shop");
        templates.copy("shop", target);

        assertThat(target.resolve("source.yml")).hasContent("kind: files\n");
        assertThat(target.resolve("staging/stg_shop__rep.sql")).hasContent("select 1\n");
        assertThat(templates.files("shop").keySet())
                .containsExactly("README.md", "source.yml", "staging/stg_shop__rep.sql");
    }

    @Test
    void nothingIsWrittenOverAFileThatIsThere() throws Exception {
        Files.writeString(folder.resolve("source.yml"), "mine");

        assertThatThrownBy(() -> templates.copy("shop", folder)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(folder.resolve("source.yml")).hasContent("mine");
        assertThat(folder.resolve("README.md")).doesNotExist();
    }

    @Test
    void anUnknownTemplateNamesThoseThereAre() {
        assertThatThrownBy(() -> templates.files("shopp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no template 'shopp'. The templates are: ledger, shop");
    }
}
