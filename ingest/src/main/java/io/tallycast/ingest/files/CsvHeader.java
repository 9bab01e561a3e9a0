package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.ColumnNames;
import io.tallycast.ingest.files.FileDefinition.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds a CSV file's delimiter and column names. */
final class CsvHeader {

    private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');
    private static final int SAMPLE = 20;

    private CsvHeader() {}

    static char delimiter(CsvText file, FileDefinition object) throws IOException {
        Character declared = object.delimiter() == null ? file.separator() : object.delimiter();
        if (declared != null) {
            return declared;
        }
        if (object.format() == Format.TSV) {
            return '\t';
        }
        char best = ',';
        int bestScore = 0;
        for (char candidate : CANDIDATES) {
            int score = score(file, candidate, object.scannedQuote());
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Rows of the sample that have as many fields as the first, weighed by how many those are. */
    private static int score(CsvText file, char delimiter, char quote) throws IOException {
        try (Text text = file.open(delimiter)) {
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

    static List<String> names(CsvText file, char delimiter, FileDefinition object) throws IOException {
        try (Text text = file.open(delimiter)) {
            CsvScanner scanner = new CsvScanner(text, delimiter, object.scannedQuote(), 0, 1);
            if (!scanner.advance()) {
                return List.of();
            }
            if (scanner.problem() != null) {
                throw IngestErrors.badColumns(file.file().toString(), "its header has " + scanner.problem() + ".");
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
                        object.scannedQuote()));
            }
            return distinct(names, object);
        }
    }

    /** The second of two equal names is numbered, unless somebody relies on the name. */
    private static List<String> distinct(List<String> names, FileDefinition object) {
        if (object.unpivot() != null) {
            return names;
        }
        Set<String> needed = Stream.concat(object.key().stream(), object.required().stream())
                .map(ColumnNames::landed)
                .collect(Collectors.toSet());
        Set<String> taken = names.stream().map(ColumnNames::landed).collect(Collectors.toCollection(HashSet::new));
        Set<String> met = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            String landed = ColumnNames.landed(name);
            String own = name;
            if (!landed.isEmpty() && !met.add(landed) && !needed.contains(landed)) {
                for (int number = 2; !taken.add(ColumnNames.landed(own)); number++) {
                    own = landed + "_" + number;
                }
            }
            distinct.add(own);
        }
        return distinct;
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
