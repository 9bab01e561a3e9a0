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
    private static final byte ORDINARY = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_END = 3;
    private static final byte NUL = 4;
    private static final byte BEYOND_ASCII = 5;
    private static final int UNFINISHED = -1;

    private final InputStream in;
    private final byte[] plain = new byte[256];
    private final byte[] inQuotes = new byte[256];
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
    private int[] fieldStarts = new int[64];
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
        Arrays.fill(plain, 128, 256, BEYOND_ASCII);
        plain[delimiter] = DELIMITER;
        plain[quote] = QUOTE;
        plain['\n'] = LINE_END;
        plain['\r'] = LINE_END;
        plain[0] = NUL;
        Arrays.fill(inQuotes, 128, 256, BEYOND_ASCII);
        inQuotes[quote] = QUOTE;
        inQuotes['\n'] = LINE_END;
        inQuotes[0] = NUL;
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

    int fieldStart(int field) {
        return fieldStarts[field];
    }

    int fieldEnd(int field) {
        return field + 1 < fields ? fieldStarts[field + 1] - 1 : end;
    }

    /** Parses the record at start; false when it does not end within the buffer and more can be read. */
    private boolean parse() {
        problem = null;
        beyondAscii = false;
        nul = false;
        lines = 0;
        fields = 0;
        int at = start;
        while (true) {
            if (fields == fieldStarts.length) {
                fieldStarts = Arrays.copyOf(fieldStarts, fields * 2);
            }
            fieldStarts[fields++] = at;
            if (at < limit && plain[buffer[at] & 0xff] == QUOTE) {
                at = quoted(at + 1);
                if (at == UNFINISHED) {
                    return (ended || limit - start >= LONGEST_RECORD) && broken("a quote is never closed");
                }
                if (at < limit && plain[buffer[at] & 0xff] != DELIMITER && plain[buffer[at] & 0xff] != LINE_END) {
                    return broken("text after a closing quote");
                }
            } else {
                at = unquoted(at);
            }
            if (at == limit) {
                return last(at);
            }
            byte kind = plain[buffer[at] & 0xff];
            if (kind == QUOTE) {
                return broken("a quote inside an unquoted value");
            }
            if (kind == LINE_END) {
                return closed(at);
            }
            at++;
        }
    }

    /** The place of the delimiter, line end or quote that ends an unquoted field, or the limit. */
    private int unquoted(int from) {
        byte[] bytes = buffer;
        byte[] kinds = plain;
        int end = limit;
        for (int at = from; at < end; at++) {
            byte kind = kinds[bytes[at] & 0xff];
            if (kind == ORDINARY) {
                continue;
            }
            if (kind <= LINE_END) {
                return at;
            }
            note(kind);
        }
        return end;
    }

    /** The place behind the closing quote; UNFINISHED when there is none, or none yet. */
    private int quoted(int from) {
        byte[] bytes = buffer;
        byte[] kinds = inQuotes;
        int end = limit;
        for (int at = from; at < end; at++) {
            byte kind = kinds[bytes[at] & 0xff];
            if (kind == ORDINARY) {
                continue;
            }
            if (kind != QUOTE) {
                note(kind);
            } else if (at + 1 == end) {
                return ended ? end : UNFINISHED;
            } else if (kinds[bytes[at + 1] & 0xff] != QUOTE) {
                return at + 1;
            } else {
                at++;
            }
        }
        return UNFINISHED;
    }

    private void note(byte kind) {
        beyondAscii |= kind == BEYOND_ASCII;
        nul |= kind == NUL;
        lines += kind == LINE_END ? 1 : 0;
    }

    /** The buffer ends within the record. */
    private boolean last(int at) {
        if (!ended) {
            return at - start >= LONGEST_RECORD && broken("a line longer than 4 MiB");
        }
        return whole(at, at, lines);
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
        while (at < limit && plain[buffer[at] & 0xff] != LINE_END) {
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
