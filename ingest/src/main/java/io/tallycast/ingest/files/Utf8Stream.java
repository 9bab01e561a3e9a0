package io.tallycast.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of any encoding as UTF-8 bytes. Where it does not decode stands 0xFF, which UTF-8 never holds. */
final class Utf8Stream extends InputStream {

    private static final int BLOCK = 1 << 15;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer raw = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer chars = CharBuffer.allocate(BLOCK);
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean ended;
    private boolean flushed;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (!ready.hasRemaining()) {
            if (flushed) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, ready.remaining());
        ready.get(into, from, count);
        return count;
    }

    private void decode() throws IOException {
        if (!ended) {
            raw.compact();
            int read = in.read(raw.array(), raw.position(), raw.remaining());
            ended = read < 0;
            raw.position(raw.position() + Math.max(read, 0)).flip();
        }
        CoderResult result = decoder.decode(raw, chars, ended);
        boolean broken = result.isError();
        if (broken) {
            raw.position(raw.position() + result.length());
        } else if (ended && result.isUnderflow()) {
            decoder.flush(chars);
            flushed = true;
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(chars.flip());
        chars.clear();
        ready = broken ? withMark(encoded) : encoded;
    }

    private static ByteBuffer withMark(ByteBuffer encoded) {
        return ByteBuffer.allocate(encoded.remaining() + 1)
                .put(encoded)
                .put((byte) 0xff)
                .flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
