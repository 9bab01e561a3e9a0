package io.tallycast.transform.score.statistics;

import static io.tallycast.transform.score.statistics.Pairs.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.score.statistics.ScaledError.Steps;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErrorMeasuresTest {
    private static final List<ForecastPair> SIX =
            Pairs.of(money(100, 120, 80, 150, 110, 130), money(90, 100, 85, 100, 0, 125));

    @Test
    void sixPeriodsOneOfThemWithoutAnyActual() {
        var measures = ErrorMeasures.of(SIX);

        assertThat(measures.n()).isEqualTo(6);
        assertThat(measures.bias()).isEqualTo(190);
        assertThat(printed(measures.biasShare(), "%.3f")).isEqualTo("0.380");
        assertThat(printed(measures.wape(), "%.3f")).isEqualTo("0.400");
        assertThat(printed(measures.accuracy(), "%.5f")).isEqualTo("0.71223");
        assertThat(measures.mape().reason()).isEqualTo(Reason.NON_POSITIVE_ACTUAL);
        assertThat(measures.floored()).isZero();
    }

    @Test
    void theTrackingSignalOfTheSixPeriodsAlarms() {
        var signal = TrackingSignal.of(SIX, ScoreParameters.SHIPPED);

        assertThat(printed(signal.value(), "%.2f")).isEqualTo("5.70");
        assertThat(signal.isAlarm()).isTrue();
    }

    @Test
    void theSmoothedSignalWeighsTheNewestErrorsMost() {
        var signal = TrackingSignal.of(Pairs.of(money(110, 90, 110), money(100, 100, 100)), ScoreParameters.SHIPPED);

        // 0.2 * (0.64 - 0.8 + 1) by 0.2 * (0.64 + 0.8 + 1)
        assertThat(printed(signal.smoothed(), "%.6f")).isEqualTo("0.344262");
        assertThat(signal.isAlarm()).isFalse();
    }

    @Test
    void aFewPeriodsAlarmOnlyWhenAllErrLargelyToOneSide() {
        assertThat(alarm(money(130, 125, 130, 125), money(100, 100, 100, 100))).isTrue();
        assertThat(alarm(money(130, 125, 99, 160), money(100, 100, 100, 100))).isFalse();
        assertThat(alarm(money(130, 125, 100, 160), money(100, 100, 100, 100))).isFalse();
        assertThat(alarm(money(110, 105, 110, 105), money(100, 100, 100, 100))).isFalse();
        assertThat(alarm(money(130, 125, 130), money(100, 100, 100))).isFalse();
    }

    @Test
    void doubleAndHalfAreEquallyFarOff() {
        assertThat(ErrorMeasures.of(Pairs.of(money(200), money(100))).accuracy())
                .isEqualTo(ErrorMeasures.of(Pairs.of(money(100), money(200))).accuracy())
                .isEqualTo(Measure.of(0.5));
    }

    @Test
    void whatIsMissingIsNotScoredAndNotZero() {
        var measures = ErrorMeasures.of(Pairs.of(money(100, null, 120), money(100, 100, null)));

        assertThat(measures.n()).isEqualTo(1);
        assertThat(measures.wape()).isEqualTo(Measure.of(0));
        assertThat(ErrorMeasures.of(Pairs.of(money(1, null), money(null, 1))).wape())
                .isEqualTo(Measure.none(Reason.NO_ROWS));
    }

    @Test
    void actualsOfZeroLeaveNoShareToTell() {
        var measures = ErrorMeasures.of(Pairs.of(money(50, 0), money(0, 0)));

        assertThat(measures.bias()).isEqualTo(50);
        assertThat(measures.biasShare()).isEqualTo(Measure.none(Reason.ZERO_ACTUALS));
        assertThat(measures.wape()).isEqualTo(Measure.none(Reason.ZERO_ACTUALS));
        assertThat(measures.accuracy()).isEqualTo(Measure.of(0));
        assertThat(ErrorMeasures.of(Pairs.of(money(0), money(0))).accuracy())
                .isEqualTo(Measure.none(Reason.ZERO_ACTUALS));
    }

    @Test
    void negativeActualsCountAsZeroInAccuracyAndAreCounted() {
        var measures = ErrorMeasures.of(Pairs.of(money(100, 50), money(100, -20)));

        // lesser 100 + 0, greater 100 + 50
        assertThat(printed(measures.accuracy(), "%.6f")).isEqualTo("0.666667");
        assertThat(measures.floored()).isEqualTo(1);
        assertThat(measures.biasShare()).isEqualTo(Measure.of(70.0 / 80));
        assertThat(ErrorMeasures.of(Pairs.of(money(10), money(-20))).biasShare())
                .isEqualTo(Measure.none(Reason.NEGATIVE_ACTUALS));
    }

    @Test
    void everyActualAboveZeroGivesThePercentageErrorToo() {
        assertThat(ErrorMeasures.of(Pairs.of(money(110, 150), money(100, 200))).mape())
                .isEqualTo(Measure.of(0.175));
    }

    @Test
    void theScaledErrorStepsByOnePeriodAndByAYearOnceTwoYearsExist() {
        var actuals = new TreeMap<Integer, Double>();
        for (int period = 1; period <= 24; period++) {
            actuals.put(period, (period % 2 == 0 ? 120.0 : 100.0) + (period > 12 ? 10 : 0));
        }
        var pairs = List.of(new ForecastPair(24, 150.0, actuals.get(24)));

        // steps a year apart are 10
        assertThat(ScaledError.mase(pairs, Steps.of(actuals, 12))).isEqualTo(Measure.of(2));
        // steps from month to month are 20
        assertThat(ScaledError.mase(pairs, Steps.of(actuals.headMap(12, true), 12)))
                .isEqualTo(Measure.of(1));
        assertThat(ScaledError.mase(pairs, Steps.of(actuals.headMap(1, true), 12)))
                .isEqualTo(Measure.none(Reason.NO_HISTORY));
    }

    @Test
    void aScaledErrorWithoutAnyStepIsUndefined() {
        var flat = new TreeMap<Integer, Double>();
        flat.put(1, 5.0);
        flat.put(2, 5.0);

        assertThat(ScaledError.mase(Pairs.of(money(6), money(5)), Steps.of(flat, 12)))
                .isEqualTo(Measure.none(Reason.NO_NAIVE));
    }

    @Test
    void theRelativeErrorComparesThePeriodsBothHandsForecast() {
        var own = Pairs.of(money(110, 90, 100), money(100, 100, 100));
        var naive = Pairs.of(money(140, 100, null), money(100, 100, 100));

        assertThat(ScaledError.relative(Paired.of(naive, own))).isEqualTo(Measure.of(0.5));
        assertThat(ScaledError.relative(Paired.of(Pairs.of(money(100), money(100)), own)))
                .isEqualTo(Measure.none(Reason.NO_NAIVE));
    }

    @Test
    void valueAddedIsTheCutInErrorWithItsExactSignTest() {
        var naive = Pairs.of(money(150, 150, 150, 150, 150, 100), money(100, 100, 100, 100, 100, 100));
        var rep = Pairs.of(money(110, 110, 110, 110, 110, 105), money(100, 100, 100, 100, 100, 100));

        var added = ValueAdded.of(Paired.of(naive, rep));

        assertThat(added.n()).isEqualTo(6);
        // 250 / 600 less 55 / 600
        assertThat(printed(added.wapeCut(), "%.6f")).isEqualTo("0.325000");
        assertThat(added.better()).isEqualTo(5);
        assertThat(added.worse()).isEqualTo(1);
        // 2 * (1 + 6) / 64
        assertThat(printed(added.p(), "%.6f")).isEqualTo("0.218750");
    }

    @Test
    void equalErrorsDecideNothing() {
        var same = Pairs.of(money(110, 90), money(100, 100));

        assertThat(ValueAdded.of(Paired.of(same, same)).p()).isEqualTo(Measure.none(Reason.NO_ROWS));
        assertThat(ValueAdded.of(Paired.of(same, same)).wapeCut()).isEqualTo(Measure.of(0));
    }

    @Test
    void theSumHidesErrorsThatOffset() {
        var pooled = List.of(
                new ForecastPair(1, 130.0, 100.0),
                new ForecastPair(1, 80.0, 100.0),
                new ForecastPair(2, 110.0, 100.0),
                new ForecastPair(2, 110.0, 100.0));

        assertThat(OffsetBenefit.of(pooled)).isEqualTo(new OffsetBenefit(70, 30, Measure.of(40.0 / 70)));
    }

    private static boolean alarm(Double[] forecasts, Double[] actuals) {
        return TrackingSignal.of(Pairs.of(forecasts, actuals), ScoreParameters.SHIPPED)
                .isAlarm();
    }

    private static String printed(Measure measure, String format) {
        return String.format(java.util.Locale.ROOT, format, measure.value());
    }
}
