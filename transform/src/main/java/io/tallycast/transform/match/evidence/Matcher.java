package io.tallycast.transform.match.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says of each document that names no deal which one it bills, if any.
 *
 * <p>The same deals, documents, accounts and weights give the same answer; and accounts with all that relations tie to them
 * give the same as all accounts together, so that some can be matched without the others.
 */
public final class Matcher {
    static final double ACCEPT = 0.95;
    static final double REVIEW = 0.60;

    /** Candidates less likely than this tie no components together. */
    private static final double NEGLIGIBLE = 0.02;

    private static final int ROUNDS = 5;
    private static final int PRIOR_ROUNDS = 5;

    private final Blocks blocks;
    private final List<Deal> deals;
    private final List<Document> documents;

    /** Deals and documents are those of some accounts, in the order of their ids. */
    public Matcher(Accounts accounts, List<Deal> deals, List<Document> documents) {
        this.blocks = new Blocks(accounts, deals, documents);
        this.deals = deals;
        this.documents = documents;
    }

    /**
     * Estimates the weights from all deals and documents. Documents that name their deal are what m is learned from. Those
     * that likely bill none, with the deals of their block, are what u is learned from; which they are depends on u, so both
     * are estimated in turns.
     */
    public Weights learn() {
        var matches = blocks.keyed(documents);
        var random = blocks.random(documents);
        var weights = Weights.of(matches, random, Map.of());
        var pairs = candidates(weights);
        weights = weights.withPrior(prior(pairs));
        for (var round = 0; round < ROUNDS; round++) {
            weights = Weights.of(matches, random, mistaken(pairs, weights.prior()));
            pairs = weighed(pairs, weights);
            weights = weights.withPrior(prior(pairs));
        }
        return weights;
    }

    /** How often each signal is found in the block of documents that bill no deal, each as far as it likely bills none. */
    private static Map<Signal, Double> mistaken(List<List<Candidate>> pairs, double prior) {
        var counts = new EnumMap<Signal, Double>(Signal.class);
        for (var found : pairs) {
            var none = Choice.of(found, prior).none();
            for (var candidate : found) {
                candidate.evidence().signals().forEach(signal -> counts.merge(signal, none, Double::sum));
            }
        }
        return counts;
    }

    private static List<List<Candidate>> weighed(List<List<Candidate>> pairs, Weights weights) {
        return pairs.stream()
                .map(found -> found.stream()
                        .map(candidate -> candidate.weighed(weights))
                        .toList())
                .toList();
    }

    /** Matches the documents that name no deal; one without a likely deal has no match. */
    public List<Match> match(Weights weights) {
        var prior = weights.prior();
        var likely = new ArrayList<Choice>();
        for (var found : candidates(weights)) {
            likely.add(Choice.of(found, prior));
        }
        var matches = new ArrayList<Match>();
        for (var component : Component.of(likely, NEGLIGIBLE)) {
            component.assign().forEach((choice, assigned) -> matches.add(choice.match(assigned, weights)));
        }
        matches.sort(Comparator.comparing(Match::documentId));
        return matches;
    }

    private List<List<Candidate>> candidates(Weights weights) {
        return documents.stream()
                .filter(document -> document.dealId() == null && document.net() > 0)
                .map(document -> candidates(document, weights))
                .filter(found -> !found.isEmpty())
                .toList();
    }

    private List<Candidate> candidates(Document document, Weights weights) {
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
        var pairs = Math.max(1, deals.size());
        var share = 0.5;
        for (var round = 0; round < PRIOR_ROUNDS; round++) {
            var odds = share / (1 - share) / pairs;
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
        return share / (1 - share) / pairs;
    }
}
