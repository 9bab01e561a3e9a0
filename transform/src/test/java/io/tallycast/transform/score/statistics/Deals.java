package io.tallycast.transform.score.statistics;

import java.util.ArrayList;
import java.util.List;

/** Deals stated at one probability, of amount 1, with the peers' rate beside it. */
final class Deals {
    private final List<Observation> all = new ArrayList<>();
    private final double reference;

    private Deals(double reference) {
        this.reference = reference;
    }

    static Deals withReference(double reference) {
        return new Deals(reference);
    }

    Deals stated(double probability, int won, int n) {
        for (int i = 0; i < n; i++) {
            all.add(new Observation(probability, i < won, 1, reference));
        }
        return this;
    }

    List<Observation> all() {
        return all;
    }
}
