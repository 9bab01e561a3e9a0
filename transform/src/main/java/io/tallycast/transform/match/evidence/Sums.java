package io.tallycast.transform.match.evidence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Documents that together bill a deal to the cent: sets of two to four among those the deal's account got about the time. Only
 * the smallest sets count, for larger ones happen by chance.
 */
final class Sums {
    private static final int LARGEST = 4;
    private static final int MOST_DOCUMENTS = 40;
    private static final double CENT = 0.055;

    private final Map<String, Set<String>> completing = new HashMap<>();

    /** @param candidates by deal: documents it may be billed by, its own included */
    Sums(Map<Deal, List<Document>> candidates) {
        candidates.forEach((deal, documents) -> {
            var found = find(deal, documents);
            if (!found.isEmpty()) {
                completing.put(deal.id(), found);
            }
        });
    }

    boolean completes(Deal deal, Document document) {
        return completing.getOrDefault(deal.id(), Set.of()).contains(document.id());
    }

    private static Set<String> find(Deal deal, List<Document> documents) {
        var parts = documents.stream()
                .filter(document -> document.currency().equals(deal.currency())
                        && 0 < document.net()
                        && document.net() < deal.amount() - CENT)
                .sorted(Comparator.comparing(Document::date).thenComparing(Document::id))
                .limit(MOST_DOCUMENTS)
                .toList();
        var found = new HashSet<String>();
        for (var size = 2; size <= LARGEST && found.isEmpty(); size++) {
            search(parts, 0, size, deal.amount(), new String[size], found);
        }
        return found;
    }

    private static void search(
            List<Document> parts, int from, int size, double left, String[] taken, Set<String> found) {
        for (var i = from; i <= parts.size() - size; i++) {
            var part = parts.get(i);
            taken[taken.length - size] = part.id();
            var rest = left - part.net();
            if (size > 1 && rest > CENT) {
                search(parts, i + 1, size - 1, rest, taken, found);
            } else if (size == 1 && Math.abs(rest) <= CENT) {
                found.addAll(List.of(taken));
            }
        }
    }
}
