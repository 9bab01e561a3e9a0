package io.tallycast.transform.score.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdjustedForecastTest {
    private static final ScoreParameters SHIPPED = ScoreParameters.SHIPPED;

    @Test
    void aForecastIsDividedByWhatItsMakerAdds() {
        assertThat(BiasCorrection.of(130, 0.3, SHIPPED).value().orNaN()).isCloseTo(100, within(1e-9));
        assertThat(BiasCorrection.of(80, -0.2, SHIPPED).value().orNaN()).isCloseTo(100, within(1e-9));
    }

    @Test
    void theCorrectionStaysWithinItsLimits() {
        assertThat(BiasCorrection.of(100, 7, SHIPPED)).isEqualTo(new BiasCorrection(100, 1, Measure.of(50)));
        assertThat(BiasCorrection.of(100, -0.9, SHIPPED)).isEqualTo(new BiasCorrection(100, -0.5, Measure.of(200)));
    }

    @Test
    void nothingCanBeSaidOfAForecastOfZeroOrBelow() {
        assertThat(BiasCorrection.of(0, 0.2, SHIPPED).value()).isEqualTo(Measure.none(Reason.NO_FORECAST));
        assertThat(BiasCorrection.of(-5, 0.2, SHIPPED).value()).isEqualTo(Measure.none(Reason.NO_FORECAST));
        assertThatThrownBy(() -> new PastCorrection("a", 1, 0, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twentyOutcomesGiveTheSecondAndTheNineteenth() {
        var range = ForecastRange.of(1_000, List.of(ratios(20)), SHIPPED);

        assertThat(range.low().orNaN()).isCloseTo(20, within(1e-9));
        assertThat(range.high().orNaN()).isCloseTo(190, within(1e-9));
        assertThat(range.n()).isEqualTo(20);
    }

    @Test
    void ranksThatAreWholeNumbersAreNotLostToRounding() {
        // 30 * 0.1 = 3 and 30 * 0.9 = 27
        var range = ForecastRange.of(1_000, List.of(ratios(29)), SHIPPED);

        assertThat(range.low().orNaN()).isCloseTo(30, within(1e-9));
        assertThat(range.high().orNaN()).isCloseTo(270, within(1e-9));
    }

    @Test
    void tooFewOutcomesOfThePeersTakeTheWiderGroup() {
        assertThat(ForecastRange.of(1_000, List.of(ratios(19), ratios(40)), SHIPPED)
                        .n())
                .isEqualTo(40);
        assertThat(ForecastRange.of(1_000, List.of(ratios(19), ratios(19)), SHIPPED))
                .isEqualTo(new ForecastRange(Measure.none(Reason.NO_HISTORY), Measure.none(Reason.NO_HISTORY), 19));
    }

    @Test
    void theSumOfManyIsAsFarOffAsInEarlierPeriodsTogether() {
        var past = new ArrayList<Map<String, PastCorrection>>();
        for (int period = 1; period <= 9; period++) {
            past.add(Map.of(
                    "a", new PastCorrection("a", period, 100, 100 + 10 * period),
                    "b", new PastCorrection("b", period, 100, 200 - 10 * period)));
        }
        var rollUp = RollUp.of(
                Map.of(
                        "a", BiasCorrection.of(100, 0, SHIPPED),
                        "b", BiasCorrection.of(100, 0, SHIPPED),
                        "c", BiasCorrection.of(100, 0, SHIPPED),
                        "none", BiasCorrection.of(0, 0, SHIPPED)),
                past,
                SHIPPED);

        // a and b always make up for each other; c is off as both together: 1.5 times.
        assertThat(rollUp.middle()).isCloseTo(450, within(1e-9));
        assertThat(rollUp.low().orNaN()).isCloseTo(450, within(1e-9));
        assertThat(rollUp.high().orNaN()).isCloseTo(450, within(1e-9));
        assertThat(rollUp.periods()).isEqualTo(9);
        assertThat(rollUp.excluded()).isEqualTo(1);
    }

    @Test
    void errorsThatGoTogetherWidenTheSum() {
        var past = new ArrayList<Map<String, PastCorrection>>();
        for (int period = 1; period <= 9; period++) {
            past.add(Map.of(
                    "a", new PastCorrection("a", period, 100, 50 + 10 * period),
                    "b", new PastCorrection("b", period, 100, 50 + 10 * period)));
        }
        var rollUp = RollUp.of(
                Map.of("a", BiasCorrection.of(100, 0, SHIPPED), "b", BiasCorrection.of(100, 0, SHIPPED)),
                past,
                SHIPPED);

        assertThat(rollUp.low().orNaN()).isCloseTo(120, within(1e-9));
        assertThat(rollUp.middle()).isCloseTo(200, within(1e-9));
        assertThat(rollUp.high().orNaN()).isCloseTo(280, within(1e-9));
    }

    @Test
    void withoutEnoughPeriodsTheSumHasNoRange() {
        var rollUp = RollUp.of(
                Map.of("a", BiasCorrection.of(110, 0.1, SHIPPED)),
                List.of(Map.of("a", new PastCorrection("a", 1, 1, 1))),
                SHIPPED);

        assertThat(rollUp.middle()).isCloseTo(100, within(1e-9));
        assertThat(rollUp.low()).isEqualTo(Measure.none(Reason.NO_HISTORY));
    }

    @Test
    void pastRangesAreCountedWithTheirInterval() {
        var range = new Interval(90, 110);
        var coverage = RangeCoverage.of(
                List.of(
                        new RangeCoverage.Given(range, 90),
                        new RangeCoverage.Given(range, 110),
                        new RangeCoverage.Given(range, 111),
                        new RangeCoverage.Given(range, 0)),
                SHIPPED);

        assertThat(coverage.held()).isEqualTo(2);
        assertThat(coverage.share()).isEqualTo(Measure.of(0.5));
        assertThat(RangeCoverage.of(List.of(), SHIPPED).share()).isEqualTo(Measure.none(Reason.NO_ROWS));
    }

    /** Ratios 0.01, 0.02 and so on. */
    private static PastRatios ratios(int n) {
        var past = new ArrayList<PastCorrection>();
        for (int i = n; i >= 1; i--) {
            past.add(new PastCorrection("a", i, 100, i));
        }
        return PastRatios.of(past);
    }
}
