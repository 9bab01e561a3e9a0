package io.tallycast.ingest.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A JSON array of objects as one object a line. An object keeps the number of its first line, where it has that line to
 * itself; several on one line are numbered on.
 */
final class JsonArray extends InputStream {

    private static final int BLOCK = 1 << 15;
    private static final int HEAD = 1 << 12;

    private final InputStream in;
    private final byte[] buffer = new byte[BLOCK];
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(BLOCK);
    private byte[] ready = {};
    private int at;
    private boolean ended;
    private boolean closed;
    private boolean text;
    private boolean escaped;
    private boolean between = true;
    private boolean any;
    private int depth;
    private long line = 1;
    private long written = 1;

    private JsonArray(InputStream in) {
        this.in = in;
    }

    /** Text that begins with a bracket as lines, other text as it is. */
    static InputStream lines(InputStream in) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(in, HEAD);
        byte[] head = peeked.readNBytes(HEAD);
        peeked.unread(head);
        for (byte value : head) {
            if (value > ' ' || value < 0) {
                return value == '[' ? new JsonArray(peeked) : peeked;
            }
        }
        return peeked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (at == ready.length) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, into, from, count);
        at += count;
        return count;
    }

    private void fill() throws IOException {
        out.reset();
        int read = in.read(buffer, 0, BLOCK);
        ended = read < 0;
        for (int place = 0; place < read; place++) {
            accept(buffer[place]);
        }
        if (ended && !closed) {
            // A file that was cut off must not look whole: this line is no object, so it is rejected.
            begin();
            out.write('[');
        }
        ready = out.toByteArray();
        at = 0;
    }

    private void accept(byte value) {
        if (text) {
            out.write(value == '\n' ? 1 : value);
            text = escaped || value != '"';
            escaped = !escaped && value == '\\';
        } else if (value == '\n') {
            between = between || depth <= 1;
        } else if (depth == 0 && value == '[' && !closed) {
            depth = 1;
        } else if (depth == 1 && value == ']') {
            depth = 0;
            closed = true;
            between = true;
        } else if (depth == 1 && value == ',') {
            between = true;
        } else if (value > ' ' || value < 0) {
            element(value);
        } else if (!between) {
            out.write(' ');
        }
        line += value == '\n' ? 1 : 0;
    }

    private void element(byte value) {
        if (between) {
            begin();
        }
        out.write(value);
        text = value == '"';
        depth += value == '{' || value == '[' ? 1 : 0;
        depth -= (value == '}' || value == ']') && depth > 1 ? 1 : 0;
    }

    private void begin() {
        for (long wanted = any ? Math.max(line, written + 1) : line; written < wanted; written++) {
            out.write('\n');
        }
        any = true;
        between = false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
