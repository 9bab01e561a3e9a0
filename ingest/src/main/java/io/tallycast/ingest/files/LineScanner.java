package io.tallycast.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts bytes into lines that are not blank. A line past 16 MiB is cut there, and so rejected by whoever parses it. */
final class LineScanner {

    private static final int LONGEST = 1 << 24;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int limit;
    private int next;
    private boolean ended;
    private long base;
    private int start;
    private int end;
    private long line;

    LineScanner(InputStream in, long offset, long line) {
        this.in = in;
        this.base = offset;
        this.line = line - 1;
    }

    boolean advance() throws IOException {
        do {
            if (!cut()) {
                return false;
            }
        } while (blank());
        return true;
    }

    private boolean cut() throws IOException {
        start = next;
        int at = start;
        while (true) {
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            if (at < limit || at - start >= LONGEST) {
                break;
            }
            int parsed = at - start;
            if (!fill()) {
                break;
            }
            at = start + parsed;
        }
        if (at == start && at == limit) {
            return false;
        }
        end = at;
        next = Math.min(at + 1, limit);
        line++;
        return true;
    }

    private boolean blank() {
        for (int at = start; at < end; at++) {
            if (buffer[at] > ' ' || buffer[at] < 0) {
                return false;
            }
        }
        return true;
    }

    long line() {
        return line;
    }

    long offset() {
        return base + next;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        base += start;
        limit -= start;
        start = 0;
        next = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.readNBytes(buffer, limit, buffer.length - limit);
        ended = limit + read < buffer.length;
        limit += read;
        return read > 0;
    }
}
