package io.tallycast.ingest.files;

import java.util.Arrays;

/**
 * Watches whether each key is greater than the one before it, the shorter of two being the lesser: as numbers counted up are,
 * and no key that came before.
 */
final class KeyOrder {

    private byte[] last = new byte[64];
    private int length = -1;
    private boolean ascending = true;

    /** Takes the next key; two that are written differently must be two. */
    void add(byte[] bytes, int from, int to) {
        if (!ascending) {
            return;
        }
        int compared = Integer.compare(to - from, length);
        ascending = compared > 0 || (compared == 0 && Arrays.compareUnsigned(bytes, from, to, last, 0, length) > 0);
        length = to - from;
        if (length > last.length) {
            last = new byte[length * 2];
        }
        System.arraycopy(bytes, from, last, 0, length);
    }

    /** From here on nothing is known of the order. */
    void lose() {
        ascending = false;
    }

    /** Whether every key was greater than the one before it. */
    boolean isAscending() {
        return ascending;
    }
}
