package io.tallycast.transform.score;

import io.tallycast.transform.forecast.ErrorMeasures;
import io.tallycast.transform.forecast.ForecastPair;
import io.tallycast.transform.forecast.Measure;
import io.tallycast.transform.forecast.OffsetBenefit;
import io.tallycast.transform.forecast.Paired;
import io.tallycast.transform.forecast.RangeCoverage;
import io.tallycast.transform.forecast.Reason;
import io.tallycast.transform.forecast.ScaledError;
import io.tallycast.transform.forecast.ScoreParameters;
import io.tallycast.transform.forecast.TrackingSignal;
import io.tallycast.transform.forecast.ValueAdded;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Errors of one basis, method and horizon. */
final class ErrorColumns {
    private static final int SEASON = 12;

    private final ScoreBook book;
    private final ScoreMonth month;
    private final ScoreParameters parameters;
    private final Series series;
    private final String naive;

    ErrorColumns(ScoreBook book, ScoreMonth month, ScoreParameters parameters, Series series, String naive) {
        this.book = book;
        this.month = month;
        this.parameters = parameters;
        this.series = series;
        this.naive = naive;
    }

    void fill(ScoreRow row, Scope scope) {
        var pairs = scope.members().stream()
                .flatMap(member -> pairs(series, member))
                .toList();
        int present =
                (int) pairs.stream().filter(pair -> pair.forecast() != null).count();
        row.put("due_count", pairs.size())
                .put("present_count", present)
                .put(
                        "coverage",
                        pairs.isEmpty()
                                ? Measure.none(Reason.NOTHING_DUE)
                                : Measure.of((double) present / pairs.size()));
        errors(row, pairs);
        var signal = TrackingSignal.of(scope.isRep() ? pairs : net(pairs), parameters);
        row.put("tracking_signal", signal.value())
                .put("tracking_smoothed", signal.smoothed())
                .put("is_tracking_alarm", signal.isAlarm())
                .put(
                        "mase",
                        ScaledError.mase(
                                pairs,
                                scope.members().stream()
                                        .map(member -> book.actuals(series.basis(), member.repId(), month))
                                        .toList(),
                                SEASON))
                .put("naive_method", naive)
                .put("rel_mae", ScaledError.relative(paired(scope, naive)));
        valueAdded(row, scope);
        if (!scope.isRep()) {
            var benefit = OffsetBenefit.of(pairs);
            row.put("offset_amount", benefit.single() - benefit.net()).put("offset_share", benefit.share());
        }
        if (series.method().equals(Methods.SUBMITTED)) {
            ranges(row, scope);
        }
    }

    private static void errors(ScoreRow row, List<ForecastPair> pairs) {
        var measures = ErrorMeasures.of(pairs);
        double actual = 0;
        for (var pair : pairs) {
            var came = pair.actual();
            actual += pair.forecast() == null || came == null ? 0 : came;
        }
        row.put("period_count", measures.n())
                .put("forecast_amount", actual + measures.bias())
                .put("actual_amount", actual)
                .put("bias_amount", measures.bias())
                .put("bias_share", measures.biasShare())
                .put("wape", measures.wape())
                .put("mape", measures.mape())
                .put("bounded_accuracy", measures.accuracy())
                .put("floored_count", measures.floored());
    }

    private void valueAdded(ScoreRow row, Scope scope) {
        var before = Methods.before(series.method(), naive);
        if (before == null) {
            return;
        }
        var added = ValueAdded.of(paired(scope, before));
        row.put("previous_method", before)
                .put("value_added", added.wapeCut())
                .put("value_added_count", added.n())
                .put("better_count", added.better())
                .put("worse_count", added.worse())
                .put("value_added_p", added.p());
    }

    private void ranges(ScoreRow row, Scope scope) {
        var coverage = RangeCoverage.of(
                scope.members().stream()
                        .flatMap(member -> book.ranges(series, member.repId(), month).stream())
                        .toList(),
                parameters);
        row.put("range_count", coverage.n()).put("range_coverage", coverage.share());
    }

    private List<Paired> paired(Scope scope, String previous) {
        return scope.members().stream()
                .flatMap(member ->
                        Paired.of(
                                pairs(series.method(previous), member).toList(),
                                pairs(series, member).toList())
                                .stream())
                .toList();
    }

    private Stream<ForecastPair> pairs(Series of, Member member) {
        return book.pairs(of, member.repId(), month).values().stream();
    }

    /** Sums over the reps of a month that have both. */
    private static List<ForecastPair> net(List<ForecastPair> pairs) {
        var sums = new TreeMap<Integer, ForecastPair>();
        for (var pair : pairs) {
            var forecast = pair.forecast();
            var actual = pair.actual();
            if (forecast != null && actual != null) {
                sums.merge(pair.period(), pair, (one, other) -> sum(one, forecast, actual));
            }
        }
        return List.copyOf(sums.values());
    }

    private static ForecastPair sum(ForecastPair one, double forecast, double actual) {
        var before = one.forecast();
        var came = one.actual();
        return new ForecastPair(
                one.period(), (before == null ? 0 : before) + forecast, (came == null ? 0 : came) + actual);
    }
}
