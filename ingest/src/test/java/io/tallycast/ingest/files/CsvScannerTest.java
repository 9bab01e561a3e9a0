package io.tallycast.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvScannerTest {

    /** Each record as its line number and its fields between bars, or why it is broken. */
    private static List<String> scan(byte[] csv) {
        try {
            CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(csv), ',', '"', 0, 1);
            List<String> records = new ArrayList<>();
            while (scanner.advance()) {
                StringBuilder record = new StringBuilder().append(scanner.line());
                if (scanner.problem() != null) {
                    records.add(record.append(" ! ").append(scanner.problem()).toString());
                    continue;
                }
                for (int field = 0; field < scanner.fields(); field++) {
                    int from = scanner.fieldStart(field);
                    record.append('|')
                            .append(new String(
                                    scanner.bytes(), from, scanner.fieldEnd(field) - from, StandardCharsets.UTF_8));
                }
                records.add(record.toString());
            }
            return records;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> scan(String csv) {
        return scan(csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void cutsRecordsAndFields() {
        assertThat(scan("a,b\n1,\n,2\n")).containsExactly("1|a|b", "2|1|", "3||2");
    }

    @Test
    void fieldsAreFoundInWhateverOrderTheyAreAskedFor() throws IOException {
        CsvScanner scanner = new CsvScanner(
                new ByteArrayInputStream("a,\"b,\"\"c\",,d\n1,2,3,4\n".getBytes(StandardCharsets.UTF_8)),
                ',',
                '"',
                0,
                1);
        List<String> found = new ArrayList<>();
        while (scanner.advance()) {
            for (int field : new int[] {3, 1, 1, 2, 0, 3}) {
                int from = scanner.fieldStart(field);
                found.add(new String(scanner.bytes(), from, scanner.fieldEnd(field) - from, StandardCharsets.UTF_8));
            }
        }
        assertThat(found)
                .containsExactly("d", "\"b,\"\"c\"", "\"b,\"\"c\"", "", "a", "d", "4", "2", "2", "3", "1", "4");
    }

    @Test
    void takesEveryLineEndAndNoneAtTheEnd() {
        assertThat(scan("a,b\r\n1,2\r3,4\n5,6")).containsExactly("1|a|b", "2|1|2", "3|3|4", "4|5|6");
    }

    @Test
    void skipsEmptyLinesButCountsThem() {
        assertThat(scan("\na\n\n\nb\n")).containsExactly("2|a", "5|b");
    }

    @Test
    void aQuotedFieldHoldsDelimitersQuotesAndLines() {
        assertThat(scan("\"a,\"\"b\"\"\",c\n\"x\ny\",z\nlast,1\n"))
                .containsExactly("1|\"a,\"\"b\"\"\"|c", "2|\"x\ny\"|z", "4|last|1");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOnlyItsLine() {
        assertThat(scan("1,a\n2,\"open\n3,c\n4,d\n"))
                .containsExactly("1|1|a", "2 ! a quote is never closed", "3|3|c", "4|4|d");
    }

    @Test
    void aQuoteClosedOnALaterLineCostsOnlyTheLineItBeganOn() {
        assertThat(scan("1,\"open\n2,\"b\",x\n3,c,y\n"))
                .containsExactly("1 ! text after a closing quote", "2|2|\"b\"|x", "3|3|c|y");
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsBroken() {
        assertThat(scan("1,5\" pipe\n2,b\n")).containsExactly("1 ! a quote inside an unquoted value", "2|2|b");
    }

    @Test
    void bytesThatAreNotUtf8AndNulAreBroken() {
        byte[] csv = "1,a\n2,?\n3,#\n4,ü\n".getBytes(StandardCharsets.UTF_8);
        csv[6] = (byte) 0xe9;
        csv[10] = 0;
        assertThat(scan(csv))
                .containsExactly(
                        "1|1|a", "2 ! bytes that are not in the file's encoding", "3 ! a NUL character", "4|4|ü");
    }

    @Test
    void recordsAreTheSameWhereverTheBufferEnds() {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder();
        List<String> expected = new ArrayList<>();
        int line = 1;
        while (csv.length() < 1_500_000) {
            String text = "\"" + "x,\"\"y\"\"\r\n".repeat(random.nextInt(2000)) + "\"";
            csv.append(line).append(',').append(text).append("\r\n");
            expected.add(line + "|" + line + "|" + text);
            line += 1
                    + (int) text.chars().filter(character -> character == '\n').count();
        }
        assertThat(scan(csv.toString())).isEqualTo(expected);
    }

    @Test
    void recordsOfRandomTextAreThoseOfAParserThatReadsByteByByte() {
        Random random = new Random(11);
        String[] pieces = {"a", "bcd", "ü", ",", ",", "\"", "\"", "\n", "\r", "\r\n", "\t", "\0", "longer than a word"};
        for (int round = 0; round < 20_000; round++) {
            StringBuilder csv = new StringBuilder();
            for (int length = random.nextInt(25); length > 0; length--) {
                csv.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(scan(csv.toString()))
                    .as(csv.toString().replace("\n", "\\n").replace("\r", "\\r"))
                    .isEqualTo(ByteByByte.scan(csv.toString()));
        }
    }

    /** The rules of the scanner once more, over characters and without a buffer. */
    private static final class ByteByByte {
        private final String csv;
        private int at;
        private int line = 1;

        private ByteByByte(String csv) {
            this.csv = csv;
        }

        static List<String> scan(String csv) {
            ByteByByte parser = new ByteByByte(csv);
            List<String> records = new ArrayList<>();
            while (parser.at < csv.length()) {
                int start = parser.at;
                int first = parser.line;
                String record = parser.record();
                if (record.startsWith(" ! ") && !record.equals(NUL)) {
                    parser.at = start;
                    parser.line = first;
                    parser.toLineEnd();
                    parser.lineEnd();
                }
                if (!record.equals("|")) {
                    records.add(first + record);
                }
            }
            return records;
        }

        private static final String NUL = " ! a NUL character";

        private String record() {
            StringBuilder record = new StringBuilder();
            int start = at;
            do {
                int field = at;
                if (is('"')) {
                    for (at++; !is('"') || next('"'); at++) {
                        if (at >= csv.length()) {
                            return " ! a quote is never closed";
                        }
                        line += is('\n') ? 1 : 0;
                        at += is('"') ? 1 : 0;
                    }
                    at++;
                    if (at < csv.length() && !is(',') && !is('\n') && !is('\r')) {
                        return " ! text after a closing quote";
                    }
                }
                for (; at < csv.length() && !is(',') && !is('\n') && !is('\r'); at++) {
                    if (is('"')) {
                        return " ! a quote inside an unquoted value";
                    }
                }
                record.append('|').append(csv, field, at);
            } while (at++ < csv.length() && csv.charAt(at - 1) == ',');
            at--;
            boolean nul = csv.substring(start, at).indexOf('\0') >= 0;
            lineEnd();
            return nul ? NUL : record.toString();
        }

        private void toLineEnd() {
            while (at < csv.length() && !is('\n') && !is('\r')) {
                at++;
            }
        }

        private void lineEnd() {
            if (at < csv.length()) {
                at += is('\r') && next('\n') ? 2 : 1;
                line++;
            }
        }

        private boolean is(char wanted) {
            return at < csv.length() && csv.charAt(at) == wanted;
        }

        private boolean next(char wanted) {
            return at + 1 < csv.length() && csv.charAt(at + 1) == wanted;
        }
    }
}
