package io.tallycast.ingest.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {

    private static final Sources SOURCES = new Sources(Path.of("no-drivers"));

    @TempDir
    Path folder;

    private SourceDefinition read(String yaml) {
        try {
            Files.writeString(folder.resolve("source.yml"), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return SOURCES.read(folder, name -> null);
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
        assertThatThrownBy(() -> SOURCES.read(folder.resolve("nowhere"), name -> null))
                .hasMessageContaining("nowhere");
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
