package io.tallycast.transform.score.statistics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores of forecasters over one window. The same evidence gives the same cards, in any order. For use by several threads. */
public final class Scoring {
    private final ScoreParameters parameters;
    private final ScoreFormula formula;
    private final Bootstrap bootstrap;

    public Scoring(ScoreParameters parameters) {
        this.parameters = parameters;
        this.formula = new ScoreFormula(parameters);
        this.bootstrap = new Bootstrap(parameters);
    }

    /** Cards by forecaster; each is compared with its peer group, or with all when the group is too small. */
    public Map<String, ScoreCard> cards(Collection<Evidence> forecasters) {
        var groups = PeerGroups.of(forecasters, parameters);
        var cards = new TreeMap<String, ScoreCard>();
        for (var group : groups.values()) {
            cards.putAll(group(group.members(), group.peers()));
        }
        flagOutliers(cards);
        return cards;
    }

    /** The card of several forecasters taken as one: from all their rows, not from the mean of their scores. */
    public ScoreCard pooled(String id, Collection<Evidence> forecasters) {
        var tallies = Tallies.of(forecasters);
        var sums = tallies.sum();
        var components = formula.components(sums, Double.NaN);
        int closed = forecasters.stream().mapToInt(Evidence::closed).sum();
        int periods = (int) forecasters.stream()
                .flatMap(one -> one.pairs(PeriodEvidence.MAIN_HORIZON).stream())
                .mapToInt(ForecastPair::period)
                .distinct()
                .count();
        boolean enough =
                periods >= parameters.count(Parameter.RANK_PERIODS) && closed >= parameters.count(Parameter.RANK_DEALS);
        var score = enough
                ? defined(formula.score(components), Reason.NO_COMPONENT)
                : Measure.none(Reason.INSUFFICIENT_HISTORY);
        var biasShare = biasShare(forecasters);
        var measures = measures(components, sums);
        return new ScoreCard(
                id,
                periods,
                deals(sums),
                closed,
                null,
                biasShare,
                measures,
                measures,
                formula.shares(components),
                score,
                score.value() == null
                        ? null
                        : bootstrap.interval(
                                tallies.periods().size(),
                                weights -> formula.score(formula.components(tallies.sum(weights), Double.NaN)),
                                0,
                                100),
                grade(score),
                direction(biasShare),
                score,
                false);
    }

    private Map<String, ScoreCard> group(List<Evidence> members, List<Evidence> peers) {
        var bias = PeerBias.of(
                peers.stream().collect(Collectors.toMap(Evidence::id, peer -> peer.pairs(PeriodEvidence.MAIN_HORIZON))),
                parameters);
        var kept = ScoreFormula.kept(Tallies.of(peers).sum());
        var candidates = new TreeMap<String, Candidate>();
        for (var peer : peers) {
            candidates.put(
                    peer.id(),
                    new Candidate(peer, Tallies.of(List.of(peer)), formula, required(bias.get(peer.id())), kept));
        }
        var common = PeerComponents.of(candidates.values(), formula, parameters);
        var ranked = rankedScores(candidates.values(), common);
        var cards = new HashMap<String, ScoreCard>();
        for (var member : members) {
            cards.put(member.id(), card(required(candidates.get(member.id())), common, kept, ranked));
        }
        return cards;
    }

    private double[] rankedScores(Collection<Candidate> candidates, PeerComponents common) {
        return candidates.stream()
                .filter(candidate -> candidate.isRanked(parameters))
                .mapToDouble(candidate ->
                        formula.score(common.shrink(candidate.components(), common.credibilities(candidate))))
                .filter(score -> !Double.isNaN(score))
                .toArray();
    }

    private ScoreCard card(Candidate candidate, PeerComponents common, double kept, double[] ranked) {
        var z = common.credibilities(candidate);
        var shrunken = common.shrink(candidate.components(), z);
        boolean isRanked = candidate.isRanked(parameters);
        var score = isRanked
                ? defined(formula.score(shrunken), Reason.NO_COMPONENT)
                : Measure.none(Reason.INSUFFICIENT_HISTORY);
        var biasShare = biasShare(List.of(candidate.evidence()));
        return new ScoreCard(
                candidate.evidence().id(),
                candidate.bias().n(),
                deals(candidate.sums()),
                candidate.evidence().closed(),
                candidate.bias(),
                biasShare,
                measures(candidate.components(), candidate.sums()),
                measures(shrunken, candidate.sums()),
                formula.shares(shrunken),
                score,
                isRanked ? interval(candidate, common, kept, z) : spread(ranked),
                grade(score),
                direction(biasShare),
                defined(formula.score(common.values()), Reason.NO_COMPONENT),
                false);
    }

    private @Nullable Interval interval(Candidate candidate, PeerComponents common, double kept, double[] z) {
        var tallies = candidate.tallies();
        return bootstrap.interval(
                tallies.periods().size(),
                weights -> formula.score(common.shrink(formula.components(tallies.sum(weights), kept), z)),
                0,
                100);
    }

    private @Nullable Interval spread(double[] scores) {
        return scores.length == 0 ? null : Quantiles.middle(scores, parameters.get(Parameter.INTERVAL_LEVEL));
    }

    private void flagOutliers(Map<String, ScoreCard> cards) {
        var p = new TreeMap<String, Double>();
        cards.forEach((id, card) -> {
            var chance = card.bias() == null || card.score().value() == null
                    ? null
                    : card.bias().p().value();
            if (chance != null) {
                p.put(id, chance);
            }
        });
        for (var id : FalseDiscovery.believed(p, parameters.get(Parameter.DISCOVERY_RATE))) {
            cards.computeIfPresent(id, (known, card) -> card.asOutlier());
        }
    }

    private static Map<Component, Measure> measures(double[] components, double[] sums) {
        var measures = new EnumMap<Component, Measure>(Component.class);
        int at = 0;
        for (var component : Component.values()) {
            measures.put(component, defined(components[at++], ScoreFormula.reason(component, sums)));
        }
        return measures;
    }

    /** Bias of the calls that were made: no other is anybody's. */
    private static Measure biasShare(Collection<Evidence> forecasters) {
        return ErrorMeasures.of(forecasters.stream()
                        .flatMap(one -> one.pairs(PeriodEvidence.MAIN_HORIZON).stream())
                        .toList())
                .biasShare();
    }

    private static int deals(double[] sums) {
        return (int) ScoreFormula.deals(sums);
    }

    private @Nullable Grade grade(Measure score) {
        return score.value() == null ? null : Grade.of(score.value(), parameters);
    }

    private @Nullable Direction direction(Measure bias) {
        return bias.value() == null ? null : Direction.of(bias.value(), parameters);
    }

    private static Measure defined(double value, Reason otherwise) {
        return Double.isNaN(value) ? Measure.none(otherwise) : Measure.of(value);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A forecaster is in no peer group");
        }
        return value;
    }
}
