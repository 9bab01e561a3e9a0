package io.tallycast.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts UTF-8 bytes into CSV records, strictly (RFC 4180): a quote opens a field only at its beginning and is followed by a
 * delimiter when it closes. When quotes are broken only the physical line where the record began is given up, so
 * that the rows after it still load.
 */
final class CsvScanner {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_RECORD = 1 << 22;
    private static final int UNFINISHED = -1;

    private final InputStream in;
    private final byte delimiter;
    private final byte quote;
    private final long delimiters;
    private final long quotes;
    private byte[] buffer = new byte[BUFFER];
    private int limit;
    private boolean ended;
    private int next;
    private long nextLine;
    private long base;

    private int start;
    private int end;
    private long line;
    private int fields;
    private int found;
    private int foundStart;
    private int foundEnd;
    private @Nullable String problem;
    private boolean beyondAscii;
    private boolean nul;
    private int lines;

    /**
     * Begins at a record.
     *
     * @param offset how many bytes lie before it
     * @param line the number of its first line
     */
    CsvScanner(InputStream in, char delimiter, char quote, long offset, long line) {
        this.in = in;
        this.base = offset;
        this.nextLine = line;
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.delimiters = Swar.repeated(delimiter);
        this.quotes = Swar.repeated(quote);
    }

    /** Moves to the next record that is not an empty line; false at the end. */
    boolean advance() throws IOException {
        while (true) {
            start = next;
            line = nextLine;
            if (start == limit && !fill()) {
                return false;
            }
            while (!parse()) {
                fill();
            }
            if (problem == null && beyondAscii && !Utf8.valid(buffer, start, end)) {
                problem = "bytes that are not in the file's encoding";
            }
            if (problem != null || end > start) {
                return true;
            }
        }
    }

    /** Why the record is broken; null = it is well-formed. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Number of the record's first line, from 1. */
    long line() {
        return line;
    }

    int fields() {
        return fields;
    }

    /** Place of the byte after the record. */
    long offset() {
        return base + next;
    }

    /** Number of the line after the record. */
    long nextLine() {
        return nextLine;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where a field of a well-formed record begins. */
    int fieldStart(int field) {
        find(field);
        return foundStart;
    }

    /** The place behind a field of a well-formed record. */
    int fieldEnd(int field) {
        find(field);
        return foundEnd;
    }

    /** Goes on from the field found last: whoever asks for one asks more than once, or for the next. */
    private void find(int field) {
        if (found < 0 || field < found) {
            found = 0;
            foundStart = start;
            foundEnd = endOf(start);
        }
        for (; found < field; found++) {
            foundStart = foundEnd + 1;
            foundEnd = endOf(foundStart);
        }
    }

    private int endOf(int fieldStart) {
        boolean isQuoted = false;
        int at = fieldStart;
        while (at < end && (isQuoted || buffer[at] != delimiter)) {
            isQuoted ^= buffer[at++] == quote;
        }
        return at;
    }

    /** Parses the record at start; false when it does not end within the buffer and more can be read. */
    private boolean parse() {
        problem = null;
        beyondAscii = false;
        nul = false;
        lines = 0;
        fields = 1;
        found = -1;
        for (int at = unquoted(start); at < limit; at = unquoted(at)) {
            byte stop = buffer[at];
            if (isLineEnd(stop)) {
                return closed(at);
            }
            if (stop != quote) {
                nul |= stop == 0;
                at++;
                continue;
            }
            if (at > start && buffer[at - 1] != delimiter) {
                return broken("a quote inside an unquoted value");
            }
            at = quoted(at + 1);
            if (at == UNFINISHED) {
                return (ended || limit - start >= LONGEST_RECORD) && broken("a quote is never closed");
            }
            if (at < limit && buffer[at] != delimiter && !isLineEnd(buffer[at])) {
                return broken("text after a closing quote");
            }
        }
        return last();
    }

    /** The place of the next quote or control character, or the limit; counts the delimiters before it. */
    private int unquoted(int from) {
        byte[] bytes = buffer;
        long seen = 0;
        long stops = 0;
        int passed = 0;
        int at = from;
        while (stops == 0 && at < limit) {
            long word = Swar.word(bytes, at, limit);
            long ends = Swar.equal(word, delimiters);
            stops = (Swar.equal(word, quotes) | Swar.controls(word)) & ~ends;
            passed += Long.bitCount(Swar.before(stops, ends));
            seen |= word;
            at += Swar.first(stops);
        }
        fields += passed;
        beyondAscii |= (seen & Swar.BEYOND_ASCII) != 0;
        return Math.min(at, limit);
    }

    /** The place behind the closing quote; UNFINISHED when there is none, or none yet. */
    private int quoted(int from) {
        byte[] bytes = buffer;
        long seen = 0;
        int at = from;
        int close = UNFINISHED;
        while (close == UNFINISHED && at < limit) {
            long word = Swar.word(bytes, at, limit);
            long stops = Swar.equal(word, quotes) | Swar.controls(word);
            seen |= word;
            at += Swar.first(stops);
            if (stops == 0) {
                continue;
            }
            byte stop = bytes[at++];
            if (stop != quote) {
                nul |= stop == 0;
                lines += stop == '\n' ? 1 : 0;
            } else if (at < limit && bytes[at] == quote) {
                at++;
            } else if (at < limit || ended) {
                close = at;
            }
        }
        beyondAscii |= (seen & Swar.BEYOND_ASCII) != 0;
        return close;
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }

    /** The buffer ends within the record. */
    private boolean last() {
        if (!ended) {
            return limit - start >= LONGEST_RECORD && broken("a line longer than 4 MiB");
        }
        return whole(limit, limit, lines);
    }

    private boolean closed(int at) {
        int after = at + 1;
        if (buffer[at] == '\r') {
            if (after == limit && !ended) {
                return false;
            }
            after += after < limit && buffer[after] == '\n' ? 1 : 0;
        }
        return whole(at, after, lines + 1);
    }

    private boolean whole(int recordEnd, int after, int span) {
        finish(recordEnd, after, span);
        if (nul) {
            problem = "a NUL character";
        }
        return true;
    }

    private void finish(int recordEnd, int after, int span) {
        end = recordEnd;
        next = after;
        nextLine = line + span;
    }

    /** Gives up the first physical line of the record; false when its end is not in the buffer yet. */
    private boolean broken(String why) {
        int at = start;
        while (at < limit && !isLineEnd(buffer[at])) {
            at++;
        }
        if (at == limit && !ended && at - start < LONGEST_RECORD) {
            return false;
        }
        int after = Math.min(at + 1, limit);
        if (at < limit && buffer[at] == '\r') {
            if (after == limit && !ended) {
                return false;
            }
            after += after < limit && buffer[after] == '\n' ? 1 : 0;
        }
        beyondAscii = false;
        finish(at, after, 1);
        problem = why;
        return true;
    }

    /** Reads more bytes behind the record being parsed; false when there are none. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            base += start;
            limit -= start;
            next -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.readNBytes(buffer, limit, buffer.length - limit);
        ended = limit + read < buffer.length;
        limit += read;
        return read > 0;
    }
}
