package io.tallycast.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CSV file from its header on, in the form the scanner reads.
 *
 * @param titles how many lines stand before the header
 * @param separator the delimiter the file names itself ({@code sep=;}, as Excel understands it); null = it names none
 */
record CsvText(
        Path file,
        Charset charset,
        FileDefinition object,
        int titles,
        @Nullable Character separator) {

    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=([\\t -~])\"?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 1 << 12;

    static CsvText of(Path file, Charset charset, FileDefinition object) throws IOException {
        int skip = object.skip();
        try (Text text = Text.open(file, charset)) {
            skipLines(text, skip);
            Matcher named = SEPARATOR.matcher(line(text));
            return named.matches()
                    ? new CsvText(
                            file, charset, object, skip + 1, named.group(1).charAt(0))
                    : new CsvText(file, charset, object, skip, null);
        }
    }

    Text open(char delimiter) throws IOException {
        return open(file, charset, object, titles, delimiter);
    }

    static Text open(Path file, Charset charset, FileDefinition object, int titles, char delimiter) throws IOException {
        return Text.open(file, charset, text -> {
            skipLines(text, titles);
            boolean plain = object.quote() != null && object.escape() == null;
            return plain ? text : new CsvDialect(text, delimiter, object.quote(), object.escape());
        });
    }

    /** The lines a file begins with, for a person who looks for its header. */
    static List<String> first(InputFile file, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Text text = Text.open(file.path(), file.charset())) {
            for (int line = 0; line < count; line++) {
                String next = line(text);
                lines.add(next.substring(0, Math.min(next.length(), 80)));
            }
        }
        return lines;
    }

    private static void skipLines(InputStream text, int lines) throws IOException {
        int value = lines > 0 ? text.read() : -1;
        for (int left = lines; left > 0 && value >= 0; ) {
            left -= value == '\n' ? 1 : 0;
            value = left > 0 ? text.read() : -1;
        }
    }

    private static String line(InputStream text) throws IOException {
        byte[] bytes = new byte[LONGEST];
        int length = 0;
        for (int value = text.read(); value >= 0 && value != '\n' && length < LONGEST; value = text.read()) {
            bytes[length++] = (byte) value;
        }
        // A tab at the end may be what the line names.
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
