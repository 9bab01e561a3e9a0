package io.tallycast.ingest.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.Checksum;

/** A text file as UTF-8 bytes without a byte order mark, checksummed on the way. */
final class Text extends FilterInputStream {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream raw;
    private final Checksum checksum;

    private Text(InputStream utf8, InputStream raw, Checksum checksum) {
        super(utf8);
        this.raw = raw;
        this.checksum = checksum;
    }

    /** The text of a file, unpacked if it is packed. */
    static Text open(Path file, Charset charset) throws IOException {
        return open(file, charset, text -> text);
    }

    static Text open(Path file, Charset charset, Form form) throws IOException {
        Checksum checksum = new CRC32C();
        InputStream raw = new CheckedInputStream(Files.newInputStream(file), checksum);
        try {
            InputStream bytes = Gzip.unpacked(raw);
            InputStream utf8 = charset.equals(StandardCharsets.UTF_8) ? bytes : new Utf8Stream(bytes, charset);
            return new Text(form.of(withoutMark(utf8)), raw, checksum);
        } catch (IOException failed) {
            raw.close();
            throw failed;
        }
    }

    /** Another form of the same text. */
    interface Form {
        InputStream of(InputStream text) throws IOException;
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        PushbackInputStream marked = new PushbackInputStream(in, MARK.length);
        byte[] first = marked.readNBytes(MARK.length);
        if (!Arrays.equals(first, MARK)) {
            marked.unread(first);
        }
        return marked;
    }

    /** Reads past bytes: skipping would leave them out of the checksum. */
    void discard(long bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    /** The checksum of the raw bytes, the rest of them included. */
    long checksum() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        return checksum.getValue();
    }
}
