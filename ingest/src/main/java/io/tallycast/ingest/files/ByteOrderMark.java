package io.tallycast.ingest.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a file's first bytes say of its encoding. */
final class ByteOrderMark {

    private ByteOrderMark() {}

    /** The encoding a byte order mark names, or that the zero bytes of UTF-16 without one betray; null = neither. */
    static @Nullable Charset of(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            return StandardCharsets.UTF_8;
        }
        if (head.length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        int even = zeros(head, 0);
        int odd = zeros(head, 1);
        if (odd > head.length / 8 && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even > head.length / 8 && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static int zeros(byte[] head, int from) {
        int zeros = 0;
        for (int at = from; at < head.length; at += 2) {
            zeros += head[at] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
