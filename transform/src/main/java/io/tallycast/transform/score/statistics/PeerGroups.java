package io.tallycast.transform.score.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who is compared with whom. */
public final class PeerGroups {
    private PeerGroups() {}

    /** Those named alike, and those they are compared with: themselves, or all when they are too few. */
    public record PeerGroup<T>(List<T> members, List<T> peers) {}

    static Map<String, PeerGroup<Evidence>> of(Collection<Evidence> all, ScoreParameters parameters) {
        return of(all, Evidence::peerGroup, parameters);
    }

    /** Groups by name. */
    public static <T> Map<String, PeerGroup<T>> of(
            Collection<T> all, Function<T, String> name, ScoreParameters parameters) {
        var named = all.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
        var groups = new TreeMap<String, PeerGroup<T>>();
        named.forEach((group, members) -> groups.put(
                group,
                new PeerGroup<>(
                        members,
                        members.size() < parameters.count(Parameter.PEER_GROUP_SIZE) ? List.copyOf(all) : members)));
        return groups;
    }
}
