package io.tallycast.transform.match.evidence;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A document and the deals it may bill, most likely first.
 *
 * @param probabilities of the candidates; what they lack to 1 is that it bills none
 */
record Choice(List<Candidate> candidates, List<Double> probabilities) {

    static Choice of(List<Candidate> candidates, double prior) {
        var all = 1
                + candidates.stream()
                        .mapToDouble(candidate -> candidate.odds(prior))
                        .sum();
        return new Choice(
                candidates,
                candidates.stream()
                        .map(candidate -> candidate.odds(prior) / all)
                        .toList());
    }

    Document document() {
        return candidates.get(0).document();
    }

    Candidate best() {
        return candidates.get(0);
    }

    double probability(int candidate) {
        return probabilities.get(candidate);
    }

    /** Probability that it bills none. */
    double none() {
        return 1 - probabilities.stream().mapToDouble(Double::doubleValue).sum();
    }

    boolean isLikely() {
        return probability(0) >= Matcher.REVIEW;
    }

    /** @param outcome what the component of the document came to */
    Match match(Component.Outcome outcome, Weights weights) {
        var proposed = outcome.deal() == null ? 0 : indexOf(outcome.deal());
        var candidate = candidates.get(proposed);
        var objection = objection(candidate, outcome);
        var second = candidates.size() < 2 ? -1 : proposed == 0 ? 1 : 0;
        return new Match(
                document().id(),
                candidate.deal().id(),
                decision(objection),
                candidate.bits(),
                probability(proposed),
                second < 0 ? null : candidates.get(second).deal().id(),
                second < 0 ? 0 : probability(second),
                words(candidate, weights, objection));
    }

    /** Why a person must look at it, however likely it is; null = nothing stands against it. */
    private static @Nullable String objection(Candidate candidate, Component.Outcome outcome) {
        if (outcome.objection() != null) {
            return outcome.objection();
        }
        // What another currency bills cannot be held against what is left to bill.
        return candidate.evidence().signals().contains(Signal.OTHER_CURRENCY)
                ? "the deal is in another currency"
                : null;
    }

    private Match.Decision decision(@Nullable String objection) {
        if (!isLikely()) {
            return Match.Decision.REJECTED;
        }
        return objection == null && probability(0) >= Matcher.ACCEPT ? Match.Decision.ACCEPTED : Match.Decision.REVIEW;
    }

    private String words(Candidate candidate, Weights weights, @Nullable String objection) {
        var found = String.format(
                Locale.ROOT, "%s = %.1f bits", candidate.evidence().words(weights), candidate.bits());
        return objection == null ? found : found + "; " + objection;
    }

    private int indexOf(Deal deal) {
        for (var i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).deal().equals(deal)) {
                return i;
            }
        }
        throw new IllegalArgumentException(deal.id() + " is no candidate");
    }
}
