package io.tallycast.transform.star;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a member from an instant on.
 *
 * @param at when the state began
 * @param attributes values in the order of the dimension's attribute columns
 * @param batch landing batch that brought it: of two states of one instant the later batch counts
 */
record State(Instant at, List<@Nullable Object> attributes, String source, String batch, Instant ingestedAt) {
    /** By instant, then by what is known best of that instant. The text of the values settles what is left. */
    static final Comparator<State> ORDER = Comparator.comparing(State::at)
            .thenComparing(State::batch, Batches.ORDER)
            .thenComparing(State::ingestedAt)
            .thenComparing(state -> state.attributes().toString());
}
