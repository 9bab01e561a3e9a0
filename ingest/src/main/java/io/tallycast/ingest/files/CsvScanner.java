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

    private final InputStream in;
    private final byte[] kinds = new byte[256];
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
        kinds[delimiter] = DELIMITER;
        kinds[quote] = QUOTE;
        kinds['\n'] = LINE_END;
        kinds['\r'] = LINE_END;
        kinds[0] = NUL;
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
        fields = 0;
        int lines = 0;
        int seen = 0;
        int at = start;
        boolean nul = false;
        while (true) {
            if (fields == fieldStarts.length) {
                fieldStarts = Arrays.copyOf(fieldStarts, fields * 2);
            }
            fieldStarts[fields++] = at;
            if (at < limit && kinds[buffer[at] & 0xff] == QUOTE) {
                at++;
                while (true) {
                    byte value = 0;
                    while (at < limit && kinds[(value = buffer[at]) & 0xff] != QUOTE) {
                        seen |= value;
                        nul |= value == 0;
                        lines += value == '\n' ? 1 : 0;
                        at++;
                    }
                    if (at == limit) {
                        if (!ended && at - start < LONGEST_RECORD) {
                            return false;
                        }
                        return broken("a quote is never closed");
                    }
                    at++;
                    if (at == limit && !ended) {
                        return false;
                    }
                    if (at == limit || kinds[buffer[at] & 0xff] != QUOTE) {
                        break;
                    }
                    at++;
                }
                if (at < limit) {
                    byte kind = kinds[buffer[at] & 0xff];
                    if (kind != DELIMITER && kind != LINE_END) {
                        return broken("text after a closing quote");
                    }
                }
            } else {
                byte value = 0;
                while (at < limit) {
                    value = buffer[at];
                    byte kind = kinds[value & 0xff];
                    if (kind != ORDINARY) {
                        if (kind == QUOTE) {
                            return broken("a quote inside an unquoted value");
                        }
                        if (kind != NUL) {
                            break;
                        }
                        nul = true;
                    }
                    seen |= value;
                    at++;
                }
            }
            if (at == limit) {
                if (!ended) {
                    return at - start >= LONGEST_RECORD && broken("a line longer than 4 MiB");
                }
                finish(at, at, lines);
                break;
            }
            if (kinds[buffer[at] & 0xff] == LINE_END) {
                int after = at + 1;
                if (buffer[at] == '\r') {
                    if (after == limit && !ended) {
                        return false;
                    }
                    after += after < limit && buffer[after] == '\n' ? 1 : 0;
                }
                finish(at, after, lines + 1);
                break;
            }
            at++;
        }
        beyondAscii = seen < 0;
        if (nul) {
            problem = "a NUL character";
        }
        return true;
    }

    private void finish(int recordEnd, int after, int lines) {
        end = recordEnd;
        next = after;
        nextLine = line + lines;
    }

    /** Gives up the first physical line of the record; false when its end is not in the buffer yet. */
    private boolean broken(String why) {
        int at = start;
        while (at < limit && kinds[buffer[at] & 0xff] != LINE_END) {
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
