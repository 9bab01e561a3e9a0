package io.tallycast.ingest.files;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time, the first in the lowest bits of a word. A mask has the high bit set of each byte it is about. */
final class Swar {

    static final int BYTES = Long.BYTES;

    /** The bytes that are not ASCII. */
    static final long BEYOND_ASCII = 0x8080808080808080L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_HALVES = 0xf0f0f0f0f0f0f0f0L;

    private Swar() {}

    static long word(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at);
    }

    /** A word of which the bytes from the limit on are blanks. */
    static long word(byte[] bytes, int at, int limit) {
        if (limit - at >= BYTES) {
            return word(bytes, at);
        }
        long word = 0x2020202020202020L;
        for (int place = limit - at - 1; place >= 0; place--) {
            word = (word << Byte.SIZE) | (bytes[at + place] & 0xff);
        }
        return word;
    }

    static long repeated(char ascii) {
        return ascii * ONES;
    }

    /** The bytes that are the repeated one. */
    static long equal(long word, long repeated) {
        return zero(word ^ repeated);
    }

    /** The bytes below 16: line ends, tabs, NUL and their like. */
    static long controls(long word) {
        return zero(word & HIGH_HALVES);
    }

    /** Place of the first byte of a mask; 8 when it has none. */
    static int first(long mask) {
        return Long.numberOfTrailingZeros(mask) >>> 3;
    }

    /** What a mask has before the first byte of another; all of it when that has none. */
    static long before(long other, long mask) {
        return mask & ((other & -other) - 1);
    }

    /** Exact for each byte: nothing is carried from one to the next. */
    private static long zero(long word) {
        return ~(((word & ~BEYOND_ASCII) + ~BEYOND_ASCII) | word) & BEYOND_ASCII;
    }
}
