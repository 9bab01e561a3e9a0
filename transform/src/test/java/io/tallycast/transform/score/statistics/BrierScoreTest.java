package io.tallycast.transform.score.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrierScoreTest {
    private static final List<Observation> THIRTY = Deals.withReference(13.0 / 30)
            .stated(0.2, 1, 10)
            .stated(0.5, 3, 10)
            .stated(0.8, 9, 10)
            .all();

    @Test
    void thirtyDealsStatedAtThreeProbabilities() {
        var score = BrierScore.of(THIRTY);

        assertThat(printed(score.score())).isEqualTo("0.150000");
        assertThat(printed(score.reliability())).isEqualTo("0.020000");
        assertThat(printed(score.resolution())).isEqualTo("0.115556");
        assertThat(printed(score.uncertainty())).isEqualTo("0.245556");
        assertThat(printed(score.skill())).isEqualTo("0.389140");
        assertThat(printed(score.corrected().reliability())).isEqualTo("0.005556");
        assertThat(printed(score.corrected().resolution())).isEqualTo("0.109579");
        assertThat(printed(score.corrected().uncertainty())).isEqualTo("0.254023");
        // (0.1 + 0.2 + 0.1) / 3
        assertThat(printed(score.calibrationError())).isEqualTo("0.133333");
    }

    /** A calibrated forecaster looks 14 points off by the raw term; the corrected one shows nothing. */
    @Test
    void theCorrectionTakesOutWhatSmallGroupsAddByChance() {
        var random = new SplittableRandom(1);
        double raw = 0;
        double corrected = 0;
        int draws = 20_000;
        for (int draw = 0; draw < draws; draw++) {
            var deals = new ArrayList<Observation>(30);
            for (double stated : new double[] {0.2, 0.5, 0.8}) {
                for (int i = 0; i < 10; i++) {
                    deals.add(new Observation(stated, random.nextDouble() < stated, 1, 0.5));
                }
            }
            var score = BrierScore.of(deals);
            raw += score.reliability().orNaN() / draws;
            corrected += score.corrected().reliability().orNaN() / draws;
        }

        // Expected: mean of 0.16, 0.25 and 0.16, by 10.
        assertThat(raw).isCloseTo(0.019, within(0.001));
        assertThat(corrected).isCloseTo(0, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 11, 40, 200, 1_000})
    void thePartsAddUpToTheScoreWhateverIsStated(int n) {
        var random = new SplittableRandom(n);
        for (int round = 0; round < 20; round++) {
            var deals = new ArrayList<Observation>();
            for (int i = 0; i < n; i++) {
                double stated = round % 2 == 0 ? random.nextDouble() : random.nextInt(0, 8) / 7.0;
                deals.add(new Observation(stated, random.nextDouble() < stated * stated, 1, 0.5));
            }
            var score = BrierScore.of(deals);

            assertThat(score.reliability().orNaN()
                            - score.resolution().orNaN()
                            + score.uncertainty().orNaN()
                            + score.withinVariance().orNaN()
                            - score.withinCovariance().orNaN())
                    .isCloseTo(score.score().orNaN(), within(1e-12));
        }
    }

    @Test
    void aLonelyProbabilityJoinsTheNearestAndThePartsStillAddUp() {
        var deals = Deals.withReference(0.5)
                .stated(0.2, 1, 4)
                .stated(0.3, 1, 1)
                .stated(0.9, 3, 4)
                .all();
        var score = BrierScore.of(deals);

        assertThat(CalibrationPoint.curve(deals, ScoreParameters.SHIPPED))
                .extracting(CalibrationPoint::n)
                .containsExactly(5, 4);
        assertThat(score.withinVariance().orNaN()).isCloseTo(0.008 / 9, within(1e-12));
        assertThat(score.reliability().orNaN()
                        - score.resolution().orNaN()
                        + score.uncertainty().orNaN()
                        + score.withinVariance().orNaN()
                        - score.withinCovariance().orNaN())
                .isCloseTo(score.score().orNaN(), within(1e-12));
    }

    @Test
    void aSingleDealHasAScoreButNoCorrectedParts() {
        var score = BrierScore.of(Deals.withReference(0.5).stated(0.7, 1, 1).all());

        assertThat(printed(score.score())).isEqualTo("0.090000");
        assertThat(score.corrected().reliability()).isEqualTo(Measure.none(Reason.TOO_FEW_DEALS));
        assertThat(BrierScore.of(List.of()).score()).isEqualTo(Measure.none(Reason.NO_ROWS));
    }

    @Test
    void certaintiesAreScoredAsTheyAre() {
        var right = BrierScore.of(
                Deals.withReference(0.5).stated(0, 0, 3).stated(1, 3, 3).all());
        var wrong = BrierScore.of(
                Deals.withReference(0.5).stated(0, 3, 3).stated(1, 0, 3).all());

        assertThat(right.score()).isEqualTo(Measure.of(0));
        assertThat(right.corrected().reliability()).isEqualTo(Measure.of(0));
        assertThat(wrong.score()).isEqualTo(Measure.of(1));
        assertThat(wrong.skill()).isEqualTo(Measure.of(-3));
    }

    @Test
    void largeDealsWeighMoreInTheAmountWeightedScore() {
        var score = BrierScore.of(List.of(new Observation(0.5, true, 100, 0.5), new Observation(0.9, true, 300, 0.5)));

        // (100 * 0.25 + 300 * 0.01) / 400
        assertThat(printed(score.amountWeighted())).isEqualTo("0.070000");
        assertThat(BrierScore.of(List.of(new Observation(0.5, true, 0, 0.5))).amountWeighted())
                .isEqualTo(Measure.none(Reason.ZERO_ACTUALS));
    }

    @Test
    void nobodyCanDoBetterThanAReferenceThatKnowsItAll() {
        assertThat(BrierScore.of(List.of(new Observation(0.5, true, 1, 1.0))).skill())
                .isEqualTo(Measure.none(Reason.NO_NAIVE));
        assertThat(BrierScore.of(List.of(new Observation(0.5, true, 1, null))).skill())
                .isEqualTo(Measure.none(Reason.NO_NAIVE));
        // 1 - 0.25 / 1; the deal without a reference is not compared
        assertThat(BrierScore.of(List.of(new Observation(0.5, true, 1, 0.0), new Observation(0.1, true, 1, null)))
                        .skill())
                .isEqualTo(Measure.of(0.75));
    }

    @Test
    void moreThanTwelveProbabilitiesFallIntoTenths() {
        var deals = Deals.withReference(0.5);
        for (int i = 0; i <= 20; i++) {
            deals.stated(i / 20.0, 1, 2);
        }

        assertThat(CalibrationPoint.curve(deals.all(), ScoreParameters.SHIPPED))
                .extracting(CalibrationPoint::n)
                .containsExactly(4, 4, 4, 4, 4, 4, 4, 4, 4, 6);
    }

    @Test
    void aCalibrationPointHasItsWilsonInterval() {
        var point = CalibrationPoint.curve(
                        Deals.withReference(0.5).stated(0.2, 1, 10).all(), ScoreParameters.SHIPPED)
                .get(0);

        assertThat(String.format(
                        Locale.ROOT,
                        "%.4f %.4f",
                        point.interval().low(),
                        point.interval().high()))
                .isEqualTo("0.0179 0.4042");
        assertThat(Interval.wilson(0, 10, 0.95).low()).isZero();
        assertThat(Interval.wilson(10, 10, 0.95).high()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, 50, Double.NaN})
    void whatIsNoProbabilityIsRefused(double stated) {
        assertThatThrownBy(() -> new Observation(stated, true, 1, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0 and 1");
    }

    @Test
    void aColumnInPercentIsTold() {
        assertThat(ProbabilityScale.of(List.of(0.0, 10.0, 100.0))).isEqualTo(ProbabilityScale.PERCENT);
        assertThat(ProbabilityScale.of(List.of(0.0, 0.4, 1.0))).isEqualTo(ProbabilityScale.FRACTION);
        assertThat(ProbabilityScale.PERCENT.fraction(35)).isEqualTo(0.35);
        assertThatThrownBy(() -> ProbabilityScale.of(List.of(0.4, 40.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mix");
        assertThatThrownBy(() -> ProbabilityScale.of(List.of(40.0, 101.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProbabilityScale.of(List.of(-0.4))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recalibrationFindsOddsThatAreOverstated() {
        var random = new SplittableRandom(3);
        var earlier = new ArrayList<Observation>();
        for (int i = 0; i < 4_000; i++) {
            double stated = 0.05 + 0.9 * random.nextDouble();
            double logit = -0.6 + 0.7 * Math.log(stated / (1 - stated));
            earlier.add(new Observation(stated, random.nextDouble() < 1 / (1 + Math.exp(-logit)), 1, 0.5));
        }
        var fitted = Recalibration.fit(earlier, ScoreParameters.SHIPPED);

        assertThat(fitted.intercept()).isCloseTo(-0.6, within(0.1));
        assertThat(fitted.slope()).isCloseTo(0.7, within(0.1));
        assertThat(fitted.apply(0.5)).isCloseTo(0.354, within(0.03));
    }

    @Test
    void recalibrationWithoutAPastChangesNothingAndAFewDealsHardlyAnything() {
        assertThat(Recalibration.fit(List.of(), ScoreParameters.SHIPPED)).isEqualTo(new Recalibration(0, 1));
        assertThat(Recalibration.fit(List.of(), ScoreParameters.SHIPPED).apply(0.3))
                .isCloseTo(0.3, within(1e-12));

        var few = Recalibration.fit(
                Deals.withReference(0.5).stated(0.7, 0, 1).stated(0.3, 1, 1).all(), ScoreParameters.SHIPPED);
        assertThat(few.slope()).isBetween(0.0, 1.0);
        assertThat(few.apply(1)).isBetween(0.5, 0.9999);
    }

    @Test
    void commitIsMeasuredByWhatOfItClosed() {
        var commit = CategoryCalibration.of(
                List.of(
                        new Observation(0.9, true, 100, 0.5),
                        new Observation(0.9, true, 200, 0.5),
                        new Observation(0.9, false, 700, 0.5)),
                ScoreParameters.SHIPPED);

        assertThat(commit.countShare()).isEqualTo(Measure.of(2.0 / 3));
        assertThat(commit.valueShare()).isEqualTo(Measure.of(0.3));
        assertThat(CategoryCalibration.of(List.of(), ScoreParameters.SHIPPED).countShare())
                .isEqualTo(Measure.none(Reason.NO_ROWS));
    }

    private static String printed(Measure measure) {
        return String.format(Locale.ROOT, "%.6f", measure.value());
    }
}
