package io.tallycast.transform.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Says of each document that names no deal which one it bills, if any.
 *
 * <p>The same deals, documents and accounts in the same order give the same answer.
 */
public final class Matcher {
    static final double ACCEPT = 0.95;
    static final double REVIEW = 0.60;

    /** Candidates less likely than this tie no components together. */
    private static final double NEGLIGIBLE = 0.02;

    private static final int PRIOR_ROUNDS = 5;

    private final Blocks blocks;
    private final Weights weights;
    private final int deals;

    /**
     * Estimates the weights.
     *
     * @param documents all of them; those that name their deal are what m is learned from
     */
    public Matcher(Collection<Account> accounts, List<Deal> deals, List<Document> documents) {
        this.blocks = new Blocks(accounts, deals, documents);
        this.weights = Weights.of(blocks.keyed(documents), blocks.random(documents));
        this.deals = deals.size();
    }

    /** Matches the documents that name no deal; one without a likely deal has no match. */
    public List<Match> match(Collection<Document> documents) {
        var candidates = documents.stream()
                .filter(document -> document.dealId() == null && document.net() > 0)
                .map(this::candidates)
                .filter(found -> !found.isEmpty())
                .toList();
        var prior = prior(candidates);
        var likely = new ArrayList<Choice>();
        for (var found : candidates) {
            likely.add(Choice.of(found, prior));
        }
        var matches = new ArrayList<Match>();
        for (var component : Component.of(likely, NEGLIGIBLE)) {
            component.assign().forEach((choice, assigned) -> matches.add(choice.match(assigned, weights)));
        }
        matches.sort(Comparator.comparing(Match::documentId));
        return matches;
    }

    private List<Candidate> candidates(Document document) {
        return blocks.of(document).entrySet().stream()
                .map(pair -> new Candidate(
                        document,
                        pair.getKey(),
                        pair.getValue(),
                        pair.getValue().bits(weights)))
                .sorted(Comparator.comparingDouble(Candidate::bits)
                        .reversed()
                        .thenComparing(candidate -> candidate.deal().id()))
                .toList();
    }

    /** Prior odds of one pair: expected matches by all pairs, the number of matches estimated from the evidence itself. */
    private double prior(List<List<Candidate>> candidates) {
        var share = 0.5;
        for (var round = 0; round < PRIOR_ROUNDS; round++) {
            var odds = share / (1 - share) / Math.max(1, deals);
            var matched = candidates.stream()
                    .mapToDouble(found -> {
                        var all = found.stream()
                                .mapToDouble(candidate -> candidate.odds(odds))
                                .sum();
                        return all / (1 + all);
                    })
                    .average()
                    .orElse(share);
            share = Math.min(0.95, Math.max(0.05, matched));
        }
        return share / (1 - share) / Math.max(1, deals);
    }
}
