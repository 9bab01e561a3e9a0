package io.tallycast.ingest.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * CSV that escapes by a character, or knows no quotes, as CSV that quotes and doubles its quotes. Line ends stay where they
 * are, so that line numbers stay right. What is broken stays broken.
 */
final class CsvDialect extends InputStream {

    private static final int BLOCK = 1 << 15;
    private static final int END = -1;
    private static final int NONE = -2;

    private enum State {
        FIELD,
        QUOTED,
        CLOSED
    }

    private final InputStream in;
    private final int delimiter;
    private final boolean quoting;
    private final int quote;
    private final int escape;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(BLOCK);
    private byte[] ready = {};
    private int at;
    private int ahead = NONE;
    private State state = State.FIELD;
    private boolean ended;

    /**
     * Begins at the start of a record.
     *
     * @param quote null = quotes are characters like others
     * @param escape null = nothing is escaped
     */
    CsvDialect(InputStream in, char delimiter, @Nullable Character quote, @Nullable Character escape) {
        this.in = new BufferedInputStream(in, BLOCK);
        this.delimiter = delimiter;
        this.quoting = quote != null;
        this.quote = quote == null ? '"' : quote;
        this.escape = escape == null ? NONE : escape;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (at == ready.length) {
            if (ended) {
                return END;
            }
            out.reset();
            while (!ended && out.size() < BLOCK) {
                step();
            }
            ready = out.toByteArray();
            at = 0;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, into, from, count);
        at += count;
        return count;
    }

    private void step() throws IOException {
        switch (state) {
            case FIELD -> field();
            case QUOTED -> quoted();
            case CLOSED -> rest();
        }
    }

    private void field() throws IOException {
        int value = next();
        if (quoting && value == quote) {
            out.write(quote);
            state = State.QUOTED;
            return;
        }
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        boolean special = false;
        boolean stray = false;
        while (!isEnd(value)) {
            if (value == escape) {
                int escaped = next();
                special |= isSpecial(escaped) || isLetter(escaped);
                if (escaped == 'N' && !quoting && bare.size() == 0 && isEnd(peek())) {
                    value = next();
                    break;
                }
                unescape(escaped, bare);
            } else {
                stray |= quoting && value == quote;
                special |= value == quote;
                bare.write(value);
            }
            value = next();
        }
        write(bare.toByteArray(), special, stray);
        end(value);
    }

    /** A quote astray must be met as one: what was escaped beside it is left out, since the record is refused anyway. */
    private void write(byte[] bare, boolean special, boolean stray) {
        if (special && !stray) {
            out.write(quote);
        }
        for (byte value : bare) {
            if (value == quote && special && !stray) {
                out.write(quote);
            }
            if (!stray || value != delimiter) {
                out.write(value);
            }
        }
        if (special && !stray) {
            out.write(quote);
        }
    }

    private void unescape(int escaped, ByteArrayOutputStream bare) {
        if (isLetter(escaped)) {
            bare.write(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : '\r');
            return;
        }
        if (!isSpecial(escaped)) {
            bare.write(escape);
        }
        if (escaped != END) {
            bare.write(escaped);
        }
    }

    private void quoted() throws IOException {
        int value = next();
        if (value == END) {
            ended = true;
        } else if (value == escape && (peek() == quote || peek() == escape)) {
            int escaped = next();
            out.write(escaped);
            if (escaped == quote) {
                out.write(quote);
            }
        } else if (value == quote && peek() != quote) {
            out.write(quote);
            state = State.CLOSED;
        } else if (value == quote) {
            out.write(next());
            out.write(quote);
        } else {
            out.write(value);
        }
    }

    private void rest() throws IOException {
        int value = next();
        if (isEnd(value)) {
            end(value);
        } else {
            out.write(value);
        }
    }

    private void end(int value) {
        state = State.FIELD;
        ended = value == END;
        if (!ended) {
            out.write(value);
        }
    }

    private boolean isEnd(int value) {
        return value == delimiter || value == '\n' || value == '\r' || value == END;
    }

    private boolean isSpecial(int value) {
        return value == escape || value == quote || (isEnd(value) && value != END);
    }

    /** Where nothing is quoted, databases write control characters as letters. */
    private boolean isLetter(int value) {
        return !quoting && (value == 'n' || value == 't' || value == 'r');
    }

    private int peek() throws IOException {
        if (ahead == NONE) {
            ahead = in.read();
        }
        return ahead;
    }

    private int next() throws IOException {
        int value = peek();
        ahead = value == END ? END : NONE;
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
