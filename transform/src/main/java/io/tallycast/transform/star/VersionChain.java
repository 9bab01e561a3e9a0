package io.tallycast.transform.star;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes versions of the states of one member, in whatever order they became known.
 *
 * <p>Of the states of one instant the best known one counts. Neighbours that differ in no type 2 attribute are one version.
 * The first version holds from the beginning of time, so that facts older than the first observation find the member.
 * Type 1 attributes have in all versions the value known last.
 */
final class VersionChain {
    static final Instant BEGINNING = Instant.parse("1900-01-01T00:00:00Z");
    static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Set<Integer> type1;

    /** @param type1 positions of the attributes that are overwritten rather than kept as history */
    VersionChain(Set<Integer> type1) {
        this.type1 = Set.copyOf(type1);
    }

    List<Version> of(Collection<State> states) {
        var kept = new ArrayList<State>();
        @Nullable State last = null;
        for (var state : oneEachInstant(states)) {
            if (kept.isEmpty() || !sameType2(kept.get(kept.size() - 1), state)) {
                kept.add(state);
            }
            last = state;
        }
        var versions = new ArrayList<Version>();
        for (var i = 0; i < kept.size(); i++) {
            versions.add(new Version(
                    i == 0 ? BEGINNING : kept.get(i).at(),
                    i + 1 < kept.size() ? kept.get(i + 1).at() : END,
                    kept.get(i),
                    withType1Of(Objects.requireNonNull(last), kept.get(i))));
        }
        return versions;
    }

    private static List<State> oneEachInstant(Collection<State> states) {
        var ordered = states.stream().sorted(State.ORDER).toList();
        var result = new ArrayList<State>();
        for (var state : ordered) {
            if (!result.isEmpty() && result.get(result.size() - 1).at().equals(state.at())) {
                result.remove(result.size() - 1);
            }
            result.add(state);
        }
        return result;
    }

    private boolean sameType2(State one, State other) {
        for (var i = 0; i < one.attributes().size(); i++) {
            if (!type1.contains(i)
                    && !Objects.equals(
                            one.attributes().get(i), other.attributes().get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<@Nullable Object> withType1Of(State last, State state) {
        var values = new ArrayList<@Nullable Object>(state.attributes());
        for (var i : type1) {
            values.set(i, last.attributes().get(i));
        }
        return values;
    }
}
