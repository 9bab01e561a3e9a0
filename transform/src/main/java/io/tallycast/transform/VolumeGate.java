package io.tallycast.transform;

import java.util.Map;

/**
 * When a night has too many bad rows, too few or too many rows to be believed.
 *
 * @param maxQuarantinedShare share of an entity's rows that may be rejected, 0 to 1
 * @param judgedFrom rows an entity must have in a night before its share is judged: one bad row of two says little
 * @param bands rows an entity may have in a night it is delivered in, by entity
 */
public record VolumeGate(double maxQuarantinedShare, long judgedFrom, Map<String, Band> bands) {
    public VolumeGate {
        bands = Map.copyOf(bands);
    }

    /** At most one row in twenty rejected, judged from 20 rows. */
    public static VolumeGate standard() {
        return new VolumeGate(0.05, 20, Map.of());
    }

    /**
     * Bounds, both inclusive.
     *
     * @param min fewest rows
     * @param max most rows
     */
    public record Band(long min, long max) {}
}
