package io.tallycast.ingest.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.ingest.FileDefinition;
import io.tallycast.ingest.FilesDefinition;
import io.tallycast.ingest.Formats;
import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.JdbcDefinition;
import io.tallycast.ingest.Secret;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {

    @TempDir
    Path folder;

    private SourceDefinition read(String yaml) {
        try {
            Files.writeString(folder.resolve("source.yml"), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return SourceFile.read(folder, Map.of("ERP_PASSWORD", "s3cret")::get);
    }

    @Test
    void readsADatabase() {
        SourceDefinition definition = read("""
                kind: jdbc
                url: jdbc:postgresql://erp.example/erp
                username: reader
                password: ${ERP_PASSWORD}
                objects:
                  sale: { table: public.sale, key: [id, line], cursor: "coalesce(write_date, create_date)", overlap: PT1H,
                          deletes: sweep, sweep_limit: 0.1, required: [amount], control: { invoiced_net: select 1 } }
                  product: { key: id }
                formats: { dates: ["dd.MM.yyyy"], zone: Europe/Paris, decimal: "," }
                allow_empty: true
                """);
        assertThat(definition)
                .isEqualTo(new JdbcDefinition(
                        folder.getFileName().toString(),
                        folder,
                        new Secret("jdbc:postgresql://erp.example/erp"),
                        "reader",
                        new Secret("s3cret"),
                        Map.of(
                                "sale",
                                new TableDefinition(
                                        "sale",
                                        "public.sale",
                                        null,
                                        List.of("id", "line"),
                                        "coalesce(write_date, create_date)",
                                        Duration.ofHours(1),
                                        true,
                                        0.1,
                                        List.of("amount"),
                                        Map.of("invoiced_net", "select 1")),
                                "product",
                                new TableDefinition(
                                        "product",
                                        "product",
                                        null,
                                        List.of("id"),
                                        null,
                                        Duration.ofMinutes(10),
                                        true,
                                        0.2,
                                        List.of(),
                                        Map.of())),
                        new Formats(List.of("dd.MM.yyyy"), List.of(), "Europe/Paris", ","),
                        true));
        assertThat(definition.toString()).doesNotContain("s3cret").doesNotContain("erp.example");
    }

    @Test
    void readsADropFolder() {
        SourceDefinition definition = read("""
                kind: files
                path: drop
                objects:
                  rate: { file: eurofxref-hist.csv, key: [date, currency], null_values: ["N/A"],
                          unpivot: { keep: [Date], name: currency, value: rate } }
                """);
        assertThat(((FilesDefinition) definition).objects().get("rate"))
                .isEqualTo(new FileDefinition(
                        "rate",
                        "eurofxref-hist.csv",
                        FileDefinition.Format.CSV,
                        "auto",
                        null,
                        '"',
                        true,
                        List.of("date", "currency"),
                        new FileDefinition.Unpivot(List.of("Date"), "currency", "rate"),
                        List.of("N/A"),
                        List.of(),
                        false,
                        0.2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: jdbc\\npasword: x\\nurl: u\\nobjects: {a: {key: id}}|unknown key 'pasword'. Did you mean 'password'?",
                "kind: files\\npath: d\\nobjects: {a: {file: x, kee: id}}|unknown key 'kee'. Did you mean 'key'?",
                "kind: file\\npath: d|'kind' is 'file', but must be one of jdbc, files",
                "path: d|lacks the key 'kind'",
                "kind: files\\npath: ${DROP}\\nobjects: {a: {file: x, key: id}}|uses ${DROP}, which has no value",
                "kind: files\\npath: d|lacks the key 'objects'",
                "kind: files\\npath: d\\nobjects: {a: {file: x}}|lacks the key 'key'",
                "kind: files\\npath: d\\nobjects: {a: {file: x, key: id, encoding: utf8000}}|must be auto or a known charset",
                "kind: jdbc\\nurl: u\\nobjects: {a: {key: id, sweep_limit: 20}}|must be a number from 0 to 1",
                "kind: jdbc\\nurl: u\\nobjects: {a: {key: id, overlap: 10}}|must be a duration such as PT10M",
                "kind: files\\npath: d\\nobjects: {a: {file: 'deals[.csv', key: id}}|must be a file name or a pattern",
                "kind: files\\npath: d\\nobjects: {a: {file: x, key: id, header: maybe}}|must be true or false",
                "kind: files\\npath: d\\nobjects: {a: {file: x, key: id}}\\nformats: {zone: Europe/Pari}|must be a time zone",
                "kind: files\\npath: d\\nobjects: {a: {file: x, key: id}}\\nformats: {decimal: comma}|must be one of ., ,",
                "kind: files\\npath: d\\nobjects: {a: {file: x, key: id}}\\nformats: {dates: [dd.bb.yyyy]}|must be patterns such as",
                "kind: files\\npath: d\\nobjects: {a: &a {file: x, key: id}, b: *a}|the alias *a in line 3",
                "kind: jdbc\\nurl: u\\nobjects: {a: {key: id, overlap: PT-10M}}|must be a duration such as PT10M",
                "kind: files\\npath: d\\nobjects: {a: {file: x.jsonl, key: id, unpivot: {keep: [id], name: n, value: v}}}|must be csv or tsv to be unpivoted",
                "kind: files\\npath: d\\nobjects: {a: {file: x, key: id, unpivot: {keep: [id, N], name: n, value: v}}}|must be columns of different names",
                "kind: jdbc\\n---\\nkind: jdbc|more than one document",
                "kind: jdbc\\nkind: jdbc|is not readable YAML",
                "kind: [|is not readable YAML",
            })
    void refusesWhatItDoesNotKnow(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining(message)
                .extracting(problem -> ((IngestException) problem).kind())
                .isEqualTo(IngestException.Kind.CONFIGURATION);
    }

    @Test
    void aFolderWithoutASourceFileIsRefused() {
        assertThatThrownBy(() -> SourceFile.read(folder.resolve("nowhere"), name -> null))
                .hasMessageContaining("nowhere");
    }

    @Test
    void valuesAreWhatStandsInTheFile() {
        JdbcDefinition database = (JdbcDefinition)
                read("kind: jdbc\nurl: u\nusername: 007\npassword: 0123\nobjects: {a: {key: id}}\nallow_empty: True\n");
        assertThat(database.username()).isEqualTo("007");
        assertThat(database.password()).isEqualTo(new Secret("0123"));
        assertThat(database.allowEmpty()).isTrue();
        FilesDefinition files = (FilesDefinition)
                read("kind: files\npath: d\nobjects: {a: {file: x, key: id, null_values: [NULL, ~, 0.00, no, 1e3]}}\n");
        assertThat(files.objects().get("a").nullValues()).containsExactly("NULL", "~", "0.00", "no", "1e3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: canary: x",
                "password: @canary",
                "password: [canary]",
                "password: {canary}",
                "password: \"canary",
                "password canary"
            })
    void aPasswordIsNotShownWhereItMakesTheFileUnreadable(String line) {
        assertThatThrownBy(() -> read("kind: jdbc\nurl: u\n" + line + "\nobjects: {a: {key: id}}\n"))
                .isInstanceOf(IngestException.class)
                .hasMessageNotContaining("canary");
    }
}
