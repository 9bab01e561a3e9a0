package io.tallycast.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks what is packed with gzip, by its first bytes: a name may say anything. */
final class Gzip {

    private static final int BLOCK = 1 << 16;

    private Gzip() {}

    static InputStream unpacked(InputStream raw) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(raw, 2);
        byte[] head = peeked.readNBytes(2);
        peeked.unread(head);
        boolean packed = head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
        return packed ? new GZIPInputStream(peeked, BLOCK) : peeked;
    }
}
