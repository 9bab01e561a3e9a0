package io.tallycast.ingest.files;

import io.tallycast.ingest.landing.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** A text file as UTF-8 bytes without a byte order mark, hashed on the way. */
final class Text extends FilterInputStream {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream raw;
    private final MessageDigest digest;

    private Text(InputStream utf8, InputStream raw, MessageDigest digest) {
        super(utf8);
        this.raw = raw;
        this.digest = digest;
    }

    static Text open(Path file, Charset charset) throws IOException {
        MessageDigest digest = Digest.sha256();
        InputStream raw = new DigestInputStream(Files.newInputStream(file), digest);
        InputStream utf8 = charset.equals(StandardCharsets.UTF_8) ? raw : new Utf8Stream(raw, charset);
        return new Text(withoutMark(utf8), raw, digest);
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        PushbackInputStream marked = new PushbackInputStream(in, MARK.length);
        byte[] first = marked.readNBytes(MARK.length);
        if (!Arrays.equals(first, MARK)) {
            marked.unread(first);
        }
        return marked;
    }

    /** Reads past bytes, hashing them: skipping would leave them out of the hash. */
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

    /** The hash of the raw bytes, the rest of them included. */
    String sha256() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        return Digest.hex(digest);
    }
}
