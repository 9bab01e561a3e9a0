package io.tallycast.jobs.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTest {
    @TempDir
    private Path folder;

    @Test
    void quotesDelimitersAndLineEndsAreThoseOfRfc4180() throws IOException {
        Sheet sheet = read("Decision,note\r\naccept,\"a \"\"quoted\"\", note\r\nin two lines\"\r\n,\r\nreject\r\n");

        assertThat(sheet.header()).containsExactly("decision", "note");
        assertThat(sheet.rows())
                .containsExactly(List.of("accept", "a \"quoted\", note\r\nin two lines"), List.of("reject", ""));
    }

    @Test
    void aSpreadsheetMaySaveSemicolonsAndAByteOrderMark() throws IOException {
        Sheet sheet = read("\ufeffdecision;note\naccept;a, b\n");

        assertThat(sheet.value(sheet.rows().get(0), "note")).isEqualTo("a, b");
    }

    @Test
    void theApostropheThatKeptATextFromBeingAFormulaIsNoPartOfIt() throws IOException {
        Sheet sheet = read("id\n'=I1\n'tis\n'\n");

        assertThat(sheet.rows().stream().map(row -> sheet.value(row, "id"))).containsExactly("=I1", "'tis", "'");
        assertThat(sheet.value(sheet.rows().get(0), "other")).isEmpty();
    }

    @Test
    void aFileWithoutALineHasNoColumns() throws IOException {
        assertThat(read("\n\n").header()).isEmpty();
    }

    private Sheet read(String text) throws IOException {
        return Sheet.read(Files.writeString(folder.resolve("sheet.csv"), text));
    }
}
