package io.tallycast.ingest.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes well-formed records, each behind its line number. */
final class CleanFile implements AutoCloseable {

    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte delimiter;
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private byte[] buffer = new byte[1 << 18];
    private int filled;
    private int longest;

    CleanFile(Path file, char delimiter) throws IOException {
        this.out = Files.newOutputStream(file);
        this.delimiter = (byte) delimiter;
    }

    void add(long line, byte[] bytes, int start, int end) throws IOException {
        int length = end - start + LONGEST_NUMBER + 2;
        if (length > buffer.length - filled) {
            flush();
            if (length > buffer.length) {
                buffer = new byte[length];
            }
        }
        number(line);
        buffer[filled++] = delimiter;
        System.arraycopy(bytes, start, buffer, filled, end - start);
        filled += end - start;
        buffer[filled++] = '\n';
        longest = Math.max(longest, length);
    }

    /** Bytes the longest record may take. */
    int longest() {
        return longest;
    }

    private void number(long number) {
        int at = digits.length;
        long left = number;
        do {
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        System.arraycopy(digits, at, buffer, filled, digits.length - at);
        filled += digits.length - at;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
