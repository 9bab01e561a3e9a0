package io.tallycast.transform.star;

import java.util.Comparator;

/** Order of batch ids such as {@code 2026-10-31-r12}: by business date, then by revision as a number. */
final class Batches {
    static final Comparator<String> ORDER =
            Comparator.<String, String>comparing(Batches::date).thenComparingInt(Batches::revision);

    private Batches() {}

    private static String date(String batch) {
        return batch.substring(0, Math.min(10, batch.length()));
    }

    private static int revision(String batch) {
        return batch.matches(".{10}-r[0-9]{1,9}") ? Integer.parseInt(batch.substring(12)) : 0;
    }
}
