package io.tallycast.ingest.files;

/** Recognises well-formed UTF-8, byte by byte (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF). */
final class Utf8 {

    static final int START = 0;
    static final int BROKEN = -1;

    private Utf8() {}

    /**
     * The state after one more byte. A state holds the number of bytes still due (bits 0-1) and the bounds of the next
     * one (bits 2-9 lowest, 10-17 highest); 0 = between characters.
     */
    static int next(int state, byte value) {
        int octet = value & 0xff;
        if (state == START) {
            return first(octet);
        }
        int lowest = (state >> 2) & 0xff;
        int highest = (state >> 10) & 0xff;
        if (octet < lowest || octet > highest) {
            return BROKEN;
        }
        return due((state & 3) - 1, 0x80, 0xbf);
    }

    static boolean valid(byte[] bytes, int from, int to) {
        int state = START;
        for (int at = from; at < to; at++) {
            state = next(state, bytes[at]);
            if (state == BROKEN) {
                return false;
            }
        }
        return state == START;
    }

    private static int first(int octet) {
        if (octet < 0x80) {
            return START;
        }
        if (octet < 0xc2 || octet > 0xf4) {
            return BROKEN;
        }
        if (octet < 0xe0) {
            return due(1, 0x80, 0xbf);
        }
        if (octet < 0xf0) {
            return due(2, octet == 0xe0 ? 0xa0 : 0x80, octet == 0xed ? 0x9f : 0xbf);
        }
        return due(3, octet == 0xf0 ? 0x90 : 0x80, octet == 0xf4 ? 0x8f : 0xbf);
    }

    private static int due(int bytes, int lowest, int highest) {
        return bytes == 0 ? START : bytes | lowest << 2 | highest << 10;
    }
}
