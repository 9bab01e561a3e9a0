package io.tallycast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.Sources;
import io.tallycast.sql.SourceTemplates;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A template's connection is one ingest reads, and its models read what the connection lands. */
class SourceTemplatesFitTest {

    private final SourceTemplates templates = SourceTemplates.load();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyModelOfATemplateReadsObjectsItLands() {
        return templates.names().stream()
                .map(template -> DynamicTest.dynamicTest(template, () -> {
                    templates.copy(template, folder.resolve(template));
                    var landed = objects(folder.resolve(template));
                    for (var file : templates.files(template).entrySet()) {
                        if (file.getKey().endsWith(".sql")) {
                            var model = SqlFile.parse(file.getKey(), file.getValue(), SqlKind.STAGING);
                            assertThat(landed).as(file.getKey()).containsAll(model.depends());
                        }
                    }
                }));
    }

    @Test
    void theSourceOfTheRecipeIsRead() throws IOException {
        var source = DocumentationPage.named("sources").blocks("yaml").stream()
                .filter(block -> block.startsWith("# my-home/sources/erp/source.yml"))
                .findFirst()
                .orElseThrow();
        var erp = Files.createDirectory(folder.resolve("erp"));
        Files.writeString(erp.resolve("source.yml"), source);
        var model = SqlFile.parse(
                "stg_erp__product.sql",
                DocumentationPage.named("sources").blocks("sql").get(0),
                SqlKind.STAGING);

        assertThat(objects(erp)).containsExactlyInAnyOrder("customer_invoice", "product");
        assertThat(model.depends()).containsExactly("product");
    }

    private static Set<String> objects(Path source) {
        return new Sources(source)
                .read(source, name -> "value of " + name)
                .objects()
                .keySet();
    }
}
