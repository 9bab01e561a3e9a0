package io.tallycast.transform.star;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrgPathTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private final TreeMap<String, List<Version>> reps = new TreeMap<>();

    @Test
    void aChangeHighInTheLineMovesEverybodyBelow() {
        rep("boss", held(VersionChain.BEGINNING, VersionChain.END, null));
        rep("chief", held(VersionChain.BEGINNING, VersionChain.END, null));
        rep("mona", held(VersionChain.BEGINNING, MARCH, "boss"), held(MARCH, VersionChain.END, "chief"));
        rep("rita", held(VersionChain.BEGINNING, VersionChain.END, "mona"));

        assertThat(paths("rita"))
                .containsExactlyInAnyOrder(
                        "rita 0 1900-01-01..9999-12-31 true",
                        "mona 1 1900-01-01..9999-12-31 true",
                        "boss 2 1900-01-01..2026-03-01 false",
                        "chief 2 2026-03-01..9999-12-31 true");
    }

    @Test
    void aVersionThatKeepsTheManagerSplitsNothing() {
        rep("mona", held(VersionChain.BEGINNING, VersionChain.END, null));
        rep("rita", held(VersionChain.BEGINNING, MARCH, "mona"), held(MARCH, VersionChain.END, "mona"));

        assertThat(paths("rita"))
                .containsExactlyInAnyOrder("rita 0 1900-01-01..9999-12-31 true", "mona 1 1900-01-01..9999-12-31 true");
    }

    @Test
    void aCircleAndAnUnknownManagerEndTheLine() {
        rep("mona", held(VersionChain.BEGINNING, MAY, "rita"), held(MAY, VersionChain.END, "nobody"));
        rep("rita", held(VersionChain.BEGINNING, VersionChain.END, "mona"));

        assertThat(paths("rita"))
                .containsExactlyInAnyOrder("rita 0 1900-01-01..9999-12-31 true", "mona 1 1900-01-01..9999-12-31 true");
    }

    private void rep(String id, Version... versions) {
        reps.put(id, List.of(versions));
    }

    private static Version held(Instant from, Instant to, String manager) {
        var attributes = new ArrayList<Object>(Arrays.asList(manager));
        var state = new State(from, attributes, "crm", "2026-06-01-r1", MAY);
        return new Version(from, to, state, attributes);
    }

    private List<String> paths(String rep) {
        return new OrgPath(reps, 0)
                .rows().stream()
                        .filter(row -> row.getString(1).equals(rep))
                        .map(row -> row.getString(2) + " " + row.getInt(3) + " "
                                + row.getInstant(4).toString().substring(0, 10) + ".."
                                + row.getInstant(5).toString().substring(0, 10) + " " + row.getBoolean(6))
                        .toList();
    }
}
