package io.tallycast.ingest.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes well-formed records over what the file held before: that spares asking for its pages again. */
final class CleanFile implements AutoCloseable {

    private final FileChannel file;
    private byte[] buffer = new byte[1 << 18];
    private int filled;
    private int longest;

    CleanFile(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    void add(byte[] bytes, int start, int end) throws IOException {
        int length = end - start + 1;
        if (length > buffer.length - filled) {
            flush();
            if (length > buffer.length) {
                buffer = new byte[length];
            }
        }
        System.arraycopy(bytes, start, buffer, filled, end - start);
        filled += length;
        buffer[filled - 1] = '\n';
        longest = Math.max(longest, length);
    }

    /** Bytes the longest record takes. */
    int longest() {
        return longest;
    }

    private void flush() throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, filled); rest.hasRemaining(); ) {
            file.write(rest);
        }
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
            file.truncate(file.position());
        }
    }
}
