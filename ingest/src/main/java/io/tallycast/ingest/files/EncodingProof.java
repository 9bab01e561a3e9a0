package io.tallycast.ingest.files;

/** Weighs whether bytes are UTF-8: lines with characters beyond ASCII that decode against lines that do not. */
final class EncodingProof {

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
        long any = 0;
        for (int at = 0; at < length; at += Swar.BYTES) {
            any |= Swar.word(bytes, at, length);
        }
        return (any & Swar.BEYOND_ASCII) == 0;
    }
}
