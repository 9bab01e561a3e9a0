package io.tallycast.ingest.files;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Weighs whether bytes are UTF-8: lines with characters beyond ASCII that decode against lines that do not. */
final class EncodingProof {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private int state = Utf8.START;
    private boolean lineProves;
    private boolean lineBreaks;
    private long proving;
    private long breaking;
    private long offset;
    private long firstBreak = -1;

    void accept(byte[] bytes, int length) {
        if (state == Utf8.START && ascii(bytes, length)) {
            endLine();
        } else {
            for (int at = 0; at < length; at++) {
                accept(bytes[at], offset + at);
            }
        }
        offset += length;
    }

    private void accept(byte value, long at) {
        int before = state;
        state = Utf8.next(state, value);
        if (state == Utf8.BROKEN) {
            lineBreaks = true;
            firstBreak = firstBreak < 0 ? at : firstBreak;
            state = Utf8.START;
        } else if (state == Utf8.START && before != Utf8.START) {
            lineProves = true;
        }
        if (value == '\n') {
            endLine();
        }
    }

    void end() {
        if (state != Utf8.START) {
            lineBreaks = true;
            firstBreak = firstBreak < 0 ? offset : firstBreak;
        }
        endLine();
    }

    /** More lines break the encoding than prove it: the file is in another one, not merely damaged. */
    boolean refuted() {
        return breaking > proving;
    }

    /** Place of the first byte that does not decode; -1 = none. */
    long firstBreak() {
        return firstBreak;
    }

    private void endLine() {
        if (lineBreaks) {
            breaking++;
        } else if (lineProves) {
            proving++;
        }
        lineBreaks = false;
        lineProves = false;
    }

    private static boolean ascii(byte[] bytes, int length) {
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
