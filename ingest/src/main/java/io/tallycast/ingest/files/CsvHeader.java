package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.files.FileDefinition.Format;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finds a CSV file's delimiter and column names. */
final class CsvHeader {

    private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');
    private static final int SAMPLE = 20;

    private CsvHeader() {}

    static char delimiter(Path file, Charset charset, FileDefinition object) throws IOException {
        Character declared = object.delimiter();
        if (declared != null) {
            return declared;
        }
        if (object.format() == Format.TSV) {
            return '\t';
        }
        char best = ',';
        int bestScore = 0;
        for (char candidate : CANDIDATES) {
            int score = score(file, charset, candidate, object.quote());
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Rows of the sample that have as many fields as the first, weighed by how many those are. */
    private static int score(Path file, Charset charset, char delimiter, char quote) throws IOException {
        try (Text text = Text.open(file, charset)) {
            CsvScanner scanner = new CsvScanner(text, delimiter, quote, 0, 1);
            if (!scanner.advance() || scanner.problem() != null) {
                return 0;
            }
            int fields = scanner.fields();
            int alike = 1;
            for (int row = 1; row < SAMPLE && scanner.advance(); row++) {
                alike += scanner.problem() == null && scanner.fields() == fields ? 1 : 0;
            }
            return (fields - 1) * alike;
        }
    }

    static List<String> names(Path file, Charset charset, char delimiter, FileDefinition object) throws IOException {
        try (Text text = Text.open(file, charset)) {
            CsvScanner scanner = new CsvScanner(text, delimiter, object.quote(), 0, 1);
            if (!scanner.advance()) {
                return List.of();
            }
            if (scanner.problem() != null) {
                throw IngestErrors.badColumns(file.toString(), "its header has " + scanner.problem() + ".");
            }
            if (!object.header()) {
                return IntStream.rangeClosed(1, scanner.fields())
                        .mapToObj(field -> "column_" + field)
                        .toList();
            }
            List<String> names = new ArrayList<>();
            for (int field = 0; field < scanner.fields(); field++) {
                names.add(unquoted(
                        new String(
                                scanner.bytes(),
                                scanner.fieldStart(field),
                                scanner.fieldEnd(field) - scanner.fieldStart(field),
                                StandardCharsets.UTF_8),
                        object.quote()));
            }
            return names;
        }
    }

    private static String unquoted(String name, char quote) {
        if (name.length() < 2 || name.charAt(0) != quote) {
            return name.strip();
        }
        String doubled = String.valueOf(quote).repeat(2);
        return name.substring(1, name.length() - 1)
                .replace(doubled, String.valueOf(quote))
                .strip();
    }
}
