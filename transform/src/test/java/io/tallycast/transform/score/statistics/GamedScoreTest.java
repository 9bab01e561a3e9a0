package io.tallycast.transform.score.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who hides what does not suit them gains nothing by it: each forecaster of twenty companies tries, alone, with hindsight. */
class GamedScoreTest {
    /** Everybody is ranked, for a trick is none if it costs the rank; no interval is needed. */
    private static final Scoring SCORING = new Scoring(ScoreParameters.with(Map.of(
            "rank_credibility", BigDecimal.ZERO,
            "rank_deals", BigDecimal.ZERO,
            "bootstrap_draws", BigDecimal.valueOf(100))));

    private static final List<List<Evidence>> COMPANIES = LongStream.rangeClosed(1, 20)
            .mapToObj(SimulatedForecasters::company)
            .toList();

    private enum Trick {
        CALLS_ONLY_THE_SIX_BEST_MONTHS(GamedScoreTest::sixBest),
        DATES_FEWER_THAN_FIFTEEN_DEALS(GamedScoreTest::fewDeals),
        COMMITS_NOTHING(GamedScoreTest::noCommit),
        ALL_OF_THEM(periods -> noCommit(fewDeals(sixBest(periods))));

        private final UnaryOperator<List<PeriodEvidence>> play;

        Trick(UnaryOperator<List<PeriodEvidence>> play) {
            this.play = play;
        }
    }

    @ParameterizedTest
    @EnumSource(Trick.class)
    void hidingGainsNothing(Trick trick) {
        var gains = COMPANIES.stream()
                .flatMapToDouble(company -> gains(company, trick.play))
                .toArray();

        assertThat(gains).hasSize(240);
        assertThat(DoubleStream.of(gains).average().orElseThrow())
                .as("mean gain")
                .isLessThanOrEqualTo(1);
        assertThat(DoubleStream.of(gains).max().orElseThrow())
                .as("greatest gain")
                .isLessThanOrEqualTo(5);
    }

    private static DoubleStream gains(List<Evidence> company, UnaryOperator<List<PeriodEvidence>> play) {
        var honest = SCORING.cards(company);
        return company.stream().mapToDouble(rep -> {
            var others = company.stream().filter(other -> other != rep).collect(Collectors.toList());
            others.add(new Evidence(rep.id(), rep.peerGroup(), rep.hiredIn(), play.apply(rep.window())));
            return score(SCORING.cards(others), rep.id()) - score(honest, rep.id());
        });
    }

    private static double score(Map<String, ScoreCard> cards, String id) {
        var card = cards.get(id);
        assertThat(card).isNotNull();
        return card.score().orNaN();
    }

    private static List<PeriodEvidence> sixBest(List<PeriodEvidence> periods) {
        var best = periods.stream()
                .sorted(Comparator.comparing(period ->
                        Math.abs(period.pair(PeriodEvidence.MAIN_HORIZON).error())))
                .limit(6)
                .toList();
        return periods.stream()
                .map(period ->
                        best.contains(period) ? period : with(period, Map.of(), period.deals(), period.committed()))
                .toList();
    }

    private static List<PeriodEvidence> fewDeals(List<PeriodEvidence> periods) {
        var few = new ArrayList<PeriodEvidence>();
        int left = 14;
        for (var period : periods) {
            int dated = Math.min(left, 2);
            few.add(with(period, period.calls(), period.deals().subList(0, dated), period.committed()));
            left -= dated;
        }
        return few;
    }

    private static List<PeriodEvidence> noCommit(List<PeriodEvidence> periods) {
        return periods.stream()
                .map(period -> with(period, period.calls(), period.deals(), 0))
                .toList();
    }

    private static PeriodEvidence with(
            PeriodEvidence period, Map<Integer, Double> calls, List<Observation> deals, double committed) {
        return new PeriodEvidence(
                period.period(),
                period.actual(),
                calls,
                period.naives(),
                deals,
                period.due(),
                calls.size(),
                committed,
                committed == 0 ? 0 : period.pushed(),
                period.closed());
    }
}
