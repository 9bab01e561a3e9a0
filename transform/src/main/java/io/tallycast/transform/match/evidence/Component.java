package io.tallycast.transform.match.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents that compete for the same deals. Each gets one deal at most, a deal takes what it has room for, and the whole is
 * as likely as can be: exactly so while few competitors stand against each other, greedily beyond.
 *
 * <p>Where room is short the answer is a proposal: every document that wants the deal goes to review.
 */
final class Component {
    private static final String SHORT = "more is claimed than the deal has left to bill";

    /** Bits by which one claim must beat another: odds as those of an accepted match, 19 to 1. */
    private static final double CLEARLY = 4.25;

    private final List<Choice> choices;
    private final double negligible;

    private Component(List<Choice> choices, double negligible) {
        this.choices = choices;
        this.negligible = negligible;
    }

    /**
     * @param deal what the document is given; null = none
     * @param objection why a person must look at it; null = nothing stands against it
     */
    record Outcome(@Nullable Deal deal, @Nullable String objection) {}

    static List<Component> of(Collection<Choice> choices, double negligible) {
        var members = new LinkedHashMap<String, List<Choice>>();
        var roots = new HashMap<String, String>();
        for (var choice : choices) {
            var first = "";
            for (var i = 0; i < choice.candidates().size(); i++) {
                if (i == 0 || choice.probability(i) >= negligible) {
                    var deal = choice.candidates().get(i).deal().id();
                    var root = root(roots, deal);
                    first = first.isEmpty() ? root : first;
                    roots.put(root, root(roots, first));
                }
            }
        }
        for (var choice : choices) {
            members.computeIfAbsent(root(roots, choice.best().deal().id()), root -> new ArrayList<>())
                    .add(choice);
        }
        return members.values().stream()
                .map(found -> new Component(found, negligible))
                .toList();
    }

    private static String root(Map<String, String> roots, String deal) {
        var at = deal;
        for (var next = roots.getOrDefault(at, at); !next.equals(at); next = roots.getOrDefault(at, at)) {
            // Halves the way for the next who goes it.
            roots.put(at, roots.getOrDefault(next, next));
            at = next;
        }
        return at;
    }

    Map<Choice, Outcome> assign() {
        var claims = new HashMap<Deal, List<Choice>>();
        for (var choice : choices) {
            if (choice.isLikely()) {
                claims.computeIfAbsent(choice.best().deal(), deal -> new ArrayList<>())
                        .add(choice);
            }
        }
        var outcomes = new LinkedHashMap<Choice, Outcome>();
        if (claims.entrySet().stream()
                .allMatch(claim -> net(claim.getValue()) <= claim.getKey().room())) {
            // Each gets what suits it best, which nothing can better.
            choices.forEach(
                    choice -> outcomes.put(choice, new Outcome(choice.best().deal(), null)));
            return outcomes;
        }
        var given = new Assignment(choices, negligible).solve();
        for (var i = 0; i < choices.size(); i++) {
            var choice = choices.get(i);
            var isContested =
                    isContested(choice, claims.getOrDefault(choice.best().deal(), List.of()));
            outcomes.put(choice, new Outcome(given[i], isContested ? SHORT : null));
        }
        return outcomes;
    }

    /** Whether the claims that are as good, or not clearly worse, are more than the deal has room for. */
    private static boolean isContested(Choice choice, List<Choice> claims) {
        var rivals = claims.stream()
                .filter(claim -> claim.best().bits() >= choice.best().bits() - CLEARLY)
                .toList();
        return net(rivals) > choice.best().deal().room();
    }

    private static double net(List<Choice> choices) {
        return choices.stream().mapToDouble(choice -> choice.document().net()).sum();
    }
}
