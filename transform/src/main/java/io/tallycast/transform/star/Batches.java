package io.tallycast.transform.star;

import io.tallycast.landing.Night;
import java.util.Comparator;

/** Order of batches by their nights; what no night landed comes first. */
final class Batches {
    static final Comparator<String> ORDER = Comparator.comparing(
            batch -> Night.ofBatch(batch).orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));

    private Batches() {}
}
