package io.tallycast.transform.score.statistics;

import static io.tallycast.transform.score.statistics.Pairs.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SmallSamplesTest {

    @Test
    void twoOfTwoAreDrawnFarTowardsThePeersAndThirtyOfAHundredStay() {
        var peers = new PeerRate(0.3, 20);

        assertThat(String.format(Locale.ROOT, "%.4f", peers.shrunken(2, 2))).isEqualTo("0.3636");
        assertThat(String.format(Locale.ROOT, "%.4f", peers.shrunken(30, 100))).isEqualTo("0.3000");
        assertThat(peers.shrunken(0, 0)).isEqualTo(0.3);
    }

    @Test
    void theIntervalOfARateIsTheBetaDistributionsOwn() {
        // One win and one loss on a flat belief: Beta(2, 2), whose quartiles lie the same way off the middle.
        var interval = new PeerRate(0.5, 2).interval(1, 2, 0.5);

        assertThat(interval.low()).isCloseTo(0.3264, within(0.0001));
        assertThat(interval.high()).isCloseTo(0.6736, within(0.0001));
        assertThat(new PeerRate(0, 200).interval(0, 5, 0.95).low()).isBetween(0.0, 0.001);
        assertThat(new PeerRate(1, 200).interval(5, 5, 0.95).high()).isBetween(0.999, 1.0);
    }

    @Test
    void theWeightOfThePeersFollowsFromHowAlikeTheyAre() {
        // Rates 0.2 and 0.6 of 10 each: mean 0.4, variance 0.04, sampling 0.024: 0.24 / 0.016 - 1.
        assertThat(kappa(rate(2, 10), rate(6, 10))).isCloseTo(14, within(1e-9));
        assertThat(kappa(rate(4, 10), rate(4, 10))).isEqualTo(200);
        assertThat(kappa(rate(0, 100), rate(100, 100))).isEqualTo(2);
        assertThat(kappa(rate(0, 10), rate(0, 10), rate(0, 0))).isEqualTo(200);
        assertThatThrownBy(() -> PeerRate.of(List.of(rate(0, 0)), ScoreParameters.SHIPPED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void credibilityComparesTheVarianceWithinMembersWithThatBetweenThem() {
        // Within: 4 squares of 1 over 2; between: (2 * 9 + 2 * 9 - 2) / (4 - 8 / 4) = 17.
        var credibility = Credibility.of(List.of(new double[] {1, 3}, new double[] {7, 9}), ScoreParameters.SHIPPED);

        assertThat(credibility.k()).isCloseTo(2.0 / 17, within(1e-12));
        assertThat(credibility.of(2)).isCloseTo(2 / (2 + 2.0 / 17), within(1e-12));
    }

    @Test
    void sixPeriodsGiveCredibilityOneHalfWhereVariancesCannotBeTold() {
        assertThat(k(new double[] {1, 2, 3})).isEqualTo(6);
        assertThat(k(new double[] {1}, new double[] {2})).isEqualTo(6);
        assertThat(k(new double[] {1, 2}, new double[] {1, 2})).isEqualTo(6);
        assertThat(k()).isEqualTo(6);
        assertThat(new Credibility(6).of(6)).isEqualTo(0.5);
        assertThat(new Credibility(6).of(0)).isZero();
    }

    @Test
    void biasIsDrawnToTheGroupsByTheLengthOfTheRecord() {
        var group = new TreeMap<String, List<ForecastPair>>();
        group.put("over", alternating(0.3, 0.5));
        group.put("even", alternating(-0.1, 0.1));
        group.put("new", List.of());

        var bias = PeerBias.of(group, ScoreParameters.SHIPPED);

        var over = bias.get("over");
        assertThat(over.own().orNaN()).isCloseTo(0.4, within(1e-9));
        assertThat(over.group()).isCloseTo(0.2, within(1e-9));
        // Within: 24 * 0.01 / 22; between: (24 * 0.04 - 0.24 / 22) / 12.
        assertThat(over.k()).isCloseTo(0.137931, within(0.000001));
        assertThat(over.credibility()).isCloseTo(12 / 12.137931, within(0.000001));
        assertThat(over.shrunken()).isCloseTo(0.2 + 0.2 * 12 / 12.137931, within(0.000001));
        assertThat(bias.get("new").shrunken()).isCloseTo(0.2, within(1e-9));
        assertThat(bias.get("new").credibility()).isZero();
    }

    @Test
    void aSingleWildPeriodIsHeldAtTheGroupsEdge() {
        var wild = new ArrayList<>(steady(1.0, 19));
        wild.add(new ForecastPair(20, 5_000.0, 100.0));

        var bias = PeerBias.of(Map.of("a", wild, "b", steady(1.0, 20)), ScoreParameters.SHIPPED);

        assertThat(ErrorMeasures.of(wild).biasShare().orNaN()).isCloseTo(2.45, within(1e-9));
        assertThat(bias.get("a").own()).isEqualTo(Measure.of(0));
    }

    @Test
    void aPeriodWithoutActualCountsInBias() {
        var bias = PeerBias.of(
                Map.of("a", Pairs.of(money(100, 100), money(200, 0))),
                ScoreParameters.with(Map.of("winsor_share", java.math.BigDecimal.ZERO)));

        assertThat(bias.get("a").own()).isEqualTo(Measure.of(0));
    }

    @Test
    void actualsBelowZeroGiveNoMeasureOfSize() {
        var bias = PeerBias.of(Map.of("a", Pairs.of(money(10, 10), money(-10, 5))), ScoreParameters.SHIPPED);

        assertThat(bias.get("a").own()).isEqualTo(Measure.none(Reason.NO_HISTORY));
        assertThat(bias.get("a").shrunken()).isZero();
    }

    @Test
    void findingsAreBelievedUpToTheLastThatStaysBelowItsShare() {
        var p = Map.of("a", 0.01, "b", 0.04, "c", 0.045, "d", 0.05, "e", 0.9);

        // Limits 0.02, 0.04, 0.06, 0.08, 0.10: the fourth holds.
        assertThat(FalseDiscovery.believed(p, 0.10)).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(FalseDiscovery.believed(Map.of("a", 0.2), 0.10)).isEmpty();
        assertThat(FalseDiscovery.believed(Map.<String, Double>of(), 0.10)).isEmpty();
    }

    /** Twelve periods whose relative errors are one and the other in turn. */
    private static List<ForecastPair> alternating(double one, double other) {
        var pairs = new ArrayList<ForecastPair>();
        for (int period = 1; period <= 12; period++) {
            pairs.add(new ForecastPair(period, 100 * (1 + (period % 2 == 0 ? one : other)), 100.0));
        }
        return pairs;
    }

    private static List<ForecastPair> steady(double factor, int periods) {
        var pairs = new ArrayList<ForecastPair>();
        for (int period = 1; period <= periods; period++) {
            pairs.add(new ForecastPair(period, 100 * factor, 100.0));
        }
        return pairs;
    }

    private static PeerRate.Member rate(double wins, double n) {
        return new PeerRate.Member(wins, n);
    }

    private static double kappa(PeerRate.Member... members) {
        return PeerRate.of(List.of(members), ScoreParameters.SHIPPED).kappa();
    }

    private static double k(double[]... members) {
        return Credibility.of(List.of(members), ScoreParameters.SHIPPED).k();
    }
}
