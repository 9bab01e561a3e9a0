package io.tallycast.transform.match.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The most likely way to give documents to deals that have room for them: exact for a few documents, by branch and bound;
 * one document after the other, each to the likeliest deal with room left, for more.
 */
final class Assignment {
    private static final int FEW = 20;
    private static final int MOST_STEPS = 200_000;
    private static final double IMPOSSIBLE = 1e-12;

    private final List<Choice> choices;
    private final double negligible;
    private final Map<Deal, Double> room = new HashMap<>();
    private final double[] hope;
    private final @Nullable Deal[] now;
    private @Nullable Deal[] best;
    private double bestSum = Double.NEGATIVE_INFINITY;
    private int steps;

    Assignment(List<Choice> choices, double negligible) {
        this.choices = choices;
        this.negligible = negligible;
        this.now = new @Nullable Deal[choices.size()];
        this.best = now.clone();
        this.hope = new double[choices.size() + 1];
        for (var i = choices.size() - 1; i >= 0; i--) {
            var choice = choices.get(i);
            hope[i] = hope[i + 1] + Math.log(Math.max(choice.probability(0), none(choice)));
        }
    }

    /** The deal of each document, null for none. */
    @Nullable
    Deal[] solve() {
        if (choices.size() > FEW) {
            greedy();
        } else {
            descend(0, 0);
        }
        return best;
    }

    private void greedy() {
        for (var at = 0; at < choices.size(); at++) {
            var choice = choices.get(at);
            for (var i = 0; i < choice.candidates().size() && choice.probability(i) > none(choice); i++) {
                var deal = choice.candidates().get(i).deal();
                var left = room.getOrDefault(deal, deal.room());
                if (choice.document().net() <= left) {
                    room.put(deal, left - choice.document().net());
                    best[at] = deal;
                    break;
                }
            }
        }
    }

    private void descend(int at, double sum) {
        if (at == choices.size()) {
            if (sum > bestSum) {
                bestSum = sum;
                best = now.clone();
            }
            return;
        }
        // Past the limit the best found so far stands.
        if (sum + hope[at] <= bestSum || (steps++ > MOST_STEPS && bestSum > Double.NEGATIVE_INFINITY)) {
            return;
        }
        var choice = choices.get(at);
        var net = choice.document().net();
        for (var i = 0; i < choice.candidates().size() && choice.probability(i) >= negligible; i++) {
            var deal = choice.candidates().get(i).deal();
            var left = room.getOrDefault(deal, deal.room());
            if (net <= left) {
                room.put(deal, left - net);
                now[at] = deal;
                descend(at + 1, sum + Math.log(choice.probability(i)));
                room.put(deal, left);
            }
        }
        now[at] = null;
        descend(at + 1, sum + Math.log(none(choice)));
    }

    private static double none(Choice choice) {
        return Math.max(IMPOSSIBLE, choice.none());
    }
}
