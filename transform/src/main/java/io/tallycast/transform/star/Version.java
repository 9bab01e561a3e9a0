package io.tallycast.transform.star;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member in one validity interval.
 *
 * @param from inclusive
 * @param to exclusive
 * @param state first state of the interval: later ones that say the same add nothing
 * @param attributes values, type 1 ones as known last
 */
record Version(Instant from, Instant to, State state, List<@Nullable Object> attributes) {}
