package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attribute 0 is type 2, attribute 1 is type 1. */
class VersionChainTest {
    private static final Instant DAY_1 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DAY_2 = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant DAY_3 = Instant.parse("2026-01-03T00:00:00Z");

    private final VersionChain chain = new VersionChain(Set.of(1));

    @Test
    void statesInAnyOrderMakeOneLineFromTheBeginningOfTime() {
        assertThat(intervals(state(DAY_3, "Gold", "c"), state(DAY_1, "Bronze", "a"), state(DAY_2, "Silver", "b")))
                .containsExactly(
                        "1900-01-01T00:00:00Z..2026-01-02T00:00:00Z [Bronze, c]",
                        "2026-01-02T00:00:00Z..2026-01-03T00:00:00Z [Silver, c]",
                        "2026-01-03T00:00:00Z..9999-12-31T00:00:00Z [Gold, c]");
    }

    @Test
    void neighboursThatDifferInTypeOneOnlyAreOneVersionWithTheLastName() {
        assertThat(intervals(state(DAY_1, "Gold", "old"), state(DAY_2, "Gold", "new")))
                .containsExactly("1900-01-01T00:00:00Z..9999-12-31T00:00:00Z [Gold, new]");
    }

    @Test
    void ofTwoStatesOfOneInstantTheLaterBatchCountsByRevisionAsANumber() {
        var second = new State(DAY_1, List.of("Silver", "x"), "crm", "2026-01-01-r10", DAY_1);
        var first = new State(DAY_1, List.of("Gold", "x"), "crm", "2026-01-01-r9", DAY_1);
        assertThat(intervals(second, first)).containsExactly("1900-01-01T00:00:00Z..9999-12-31T00:00:00Z [Silver, x]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void randomHistoriesDeliveredInAnyOrderAndTwiceEqualANaiveReplay(long seed) {
        var random = new Random(seed);
        for (var history = 0; history < 20; history++) {
            var states = new ArrayList<State>();
            for (var i = random.nextInt(12); i >= 0; i--) {
                states.add(randomState(random));
            }
            var delivered = new ArrayList<>(states);
            delivered.addAll(states.subList(0, random.nextInt(states.size() + 1)));
            Collections.shuffle(delivered, random);

            var versions = chain.of(delivered);

            assertLine(versions);
            for (var hour = -1; hour < 30; hour++) {
                var instant = DAY_1.plusSeconds(hour * 3600L);
                assertThat(asOf(versions, instant))
                        .as("seed %d, history %d, %s", seed, history, instant)
                        .isEqualTo(naive(states, instant));
            }
        }
    }

    /** No gap, no overlap, neighbours differ, one current. */
    private static void assertLine(List<Version> versions) {
        assertThat(versions.get(0).from()).isEqualTo(VersionChain.BEGINNING);
        assertThat(versions.get(versions.size() - 1).to()).isEqualTo(VersionChain.END);
        for (var i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i).from()).isEqualTo(versions.get(i - 1).to());
            assertThat(versions.get(i).from()).isAfter(versions.get(i - 1).from());
            assertThat(versions.get(i).attributes().get(0))
                    .isNotEqualTo(versions.get(i - 1).attributes().get(0));
        }
    }

    private static Object asOf(List<Version> versions, Instant instant) {
        return versions.stream()
                .filter(version ->
                        !version.from().isAfter(instant) && version.to().isAfter(instant))
                .map(version -> version.attributes().get(0))
                .reduce((one, other) -> {
                    throw new IllegalStateException("two versions at " + instant);
                })
                .orElseThrow();
    }

    /** What the last state on or before the instant says, or the very first one. */
    private static Object naive(List<State> states, Instant instant) {
        var best = Comparator.comparing(State::at).thenComparing(State.ORDER);
        return states.stream()
                .filter(state -> !state.at().isAfter(instant))
                .max(best)
                .orElseGet(() -> {
                    var first = states.stream()
                            .map(State::at)
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
                    return states.stream()
                            .filter(state -> state.at().equals(first))
                            .max(best)
                            .orElseThrow();
                })
                .attributes()
                .get(0);
    }

    private static State randomState(Random random) {
        return new State(
                DAY_1.plusSeconds(random.nextInt(24) * 3600L),
                List.of(List.of("Gold", "Silver", "Bronze").get(random.nextInt(3)), "name"),
                "crm",
                "2026-01-%02d-r%d".formatted(1 + random.nextInt(9), 1 + random.nextInt(12)),
                DAY_3.plusSeconds(random.nextInt(5)));
    }

    private static State state(Instant at, String segment, String name) {
        return new State(at, List.of(segment, name), "crm", "2026-01-09-r1", DAY_3);
    }

    private List<String> intervals(State... states) {
        return chain.of(List.of(states)).stream()
                .map(version -> version.from() + ".." + version.to() + " "
                        + version.attributes().stream().map(Objects::toString).toList())
                .toList();
    }
}
