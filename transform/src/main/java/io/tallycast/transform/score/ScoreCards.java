package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.Component;
import io.tallycast.transform.score.statistics.Evidence;
import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.Measure;
import io.tallycast.transform.score.statistics.PeriodEvidence;
import io.tallycast.transform.score.statistics.ScoreCard;
import io.tallycast.transform.score.statistics.Scoring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scores of calls on one basis. */
final class ScoreCards {
    private static final String COMMIT = "commit";

    private final ScoreBook book;
    private final ScoreMonth month;
    private final Series calls;
    private final Series naive;
    private final Series stated;
    private final Scoring scoring;
    private final Map<String, Evidence> evidence = new HashMap<>();
    private @Nullable Map<String, ScoreCard> cards;

    ScoreCards(ScoreBook book, ScoreMonth month, List<Member> members, Scoring scoring, String basis, String naive) {
        this.book = book;
        this.month = month;
        this.calls = new Series(basis, Methods.SUBMITTED, PeriodEvidence.MAIN_HORIZON);
        this.naive = calls.method(naive);
        this.stated = new Series(Methods.DEAL_BASIS, Methods.WEIGHTED, PeriodEvidence.MAIN_HORIZON);
        this.scoring = scoring;
        for (var member : members) {
            evidence.put(member.repId(), evidence(member));
        }
    }

    ScoreRow fill(ScoreRow row, Scope scope) {
        var card = card(scope);
        row.put("period_count", card.periods())
                .put("due_count", due(scope))
                .put("present_count", present(scope))
                .put("floored_count", 0)
                .put("is_tracking_alarm", false)
                .put("bias_share", card.biasShare())
                .put("deal_count", card.deals())
                .put("closed_deal_count", card.closed())
                .put("score", card.score())
                .put(
                        "score_low",
                        card.interval() == null ? null : card.interval().low())
                .put(
                        "score_high",
                        card.interval() == null ? null : card.interval().high())
                .put("group_score", card.groupScore())
                .put("grade", card.grade() == null ? null : card.grade().name())
                .put(
                        "direction",
                        card.direction() == null ? null : card.direction().code())
                .put("is_ranked", card.score().value() != null)
                .put("is_outlier", card.isOutlier());
        BiasColumns.fill(row, card.bias());
        for (var component : Component.values()) {
            row.put(component.code(), card.own().getOrDefault(component, Measure.of(0)))
                    .put(
                            component.code() + "_shrunk",
                            card.shrunken()
                                    .getOrDefault(component, Measure.of(0))
                                    .value())
                    .put(component.code() + "_weight", card.shares().get(component));
        }
        return row;
    }

    private ScoreCard card(Scope scope) {
        if (!scope.isRep()) {
            return scoring.pooled(
                    scope.id(),
                    scope.members().stream()
                            .map(member -> known(evidence, member.repId()))
                            .toList());
        }
        if (cards == null) {
            cards = scoring.cards(evidence.values());
        }
        return known(cards, scope.id());
    }

    private int due(Scope scope) {
        return scope.members().stream()
                .flatMap(member -> known(evidence, member.repId()).window().stream())
                .mapToInt(PeriodEvidence::due)
                .sum();
    }

    private int present(Scope scope) {
        return scope.members().stream()
                .flatMap(member -> known(evidence, member.repId()).window().stream())
                .mapToInt(PeriodEvidence::present)
                .sum();
    }

    private Evidence evidence(Member member) {
        var byMonth = new TreeMap<Integer, Map<Integer, ForecastPair>>();
        for (int horizon : Methods.HORIZONS) {
            book.pairs(calls.horizon(horizon), member.repId(), month)
                    .forEach((period, pair) -> byMonth.computeIfAbsent(period, key -> new HashMap<>())
                            .put(horizon, pair));
        }
        var window = new ArrayList<PeriodEvidence>();
        byMonth.forEach((period, pairs) -> window.add(period(member.repId(), period, pairs)));
        var employed = member.employedMonths();
        var hiredIn = employed == null ? null : Months.number(month.id()) - employed + 1;
        return new Evidence(member.repId(), member.peerGroup(), hiredIn, window);
    }

    private PeriodEvidence period(String repId, int period, Map<Integer, ForecastPair> pairs) {
        var made = new HashMap<Integer, Double>();
        var naives = new HashMap<Integer, Double>();
        Double actual = null;
        for (var pair : pairs.entrySet()) {
            actual = pair.getValue().actual();
            var forecast = pair.getValue().forecast();
            if (forecast != null) {
                made.put(pair.getKey(), forecast);
            }
            var repeated =
                    book.pairs(naive.horizon(pair.getKey()), repId, month).get(period);
            var before = repeated == null ? null : repeated.forecast();
            if (before != null) {
                naives.put(pair.getKey(), before);
            }
        }
        var deals = book.deals(stated, repId, period);
        var commit =
                deals.stream().filter(deal -> COMMIT.equals(deal.category())).toList();
        return new PeriodEvidence(
                period,
                actual,
                made,
                naives,
                deals.stream()
                        .map(deal -> deal.ever(month.asOf()))
                        .flatMap(Stream::ofNullable)
                        .toList(),
                pairs.size(),
                made.size(),
                amount(commit),
                amount(commit.stream().filter(ScoredDeal::isStillOpen).toList()),
                book.closed(repId, period));
    }

    private static double amount(List<ScoredDeal> deals) {
        return deals.stream().mapToDouble(deal -> deal.stated().amount()).sum();
    }

    private static <T> T known(Map<String, T> all, String repId) {
        var found = all.get(repId);
        if (found == null) {
            throw new IllegalStateException("No rep " + repId);
        }
        return found;
    }
}
