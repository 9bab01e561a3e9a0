package io.tallycast.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesKindTest {

    @TempDir
    Path folder;

    private FilesDefinition read(String yaml) {
        try {
            Files.writeString(folder.resolve("source.yml"), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try (Sources sources = new Sources(folder.resolve("drivers"))) {
            return (FilesDefinition) sources.read(folder, Map.of("ERP_PASSWORD", "s3cret")::get);
        }
    }

    @Test
    void readsADropFolder() {
        FilesDefinition definition = read("""
                kind: files
                path: drop
                objects:
                  rate: { file: eurofxref-hist.csv, key: [date, currency], null_values: ["N/A"],
                          unpivot: { keep: [Date], name: currency, value: rate } }
                """);
        assertThat(definition.objects().get("rate"))
                .isEqualTo(new FileDefinition(
                        "rate",
                        "eurofxref-hist.csv",
                        FileDefinition.Format.CSV,
                        "auto",
                        null,
                        '"',
                        null,
                        0,
                        true,
                        List.of("date", "currency"),
                        new FileDefinition.Unpivot(List.of("Date"), "currency", "rate"),
                        List.of("N/A"),
                        List.of(),
                        false,
                        0.2));
    }

    @Test
    void valuesAreWhatStandsInTheFile() {
        FilesDefinition files =
                read("kind: files\npath: d\nobjects: {a: {file: x, key: id, null_values: [NULL, ~, 0.00, no, 1e3]}}\n");
        assertThat(files.objects().get("a").nullValues()).containsExactly("NULL", "~", "0.00", "no", "1e3");
    }
}
