package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.ErrorMeasures;
import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.Measure;
import io.tallycast.transform.score.statistics.OffsetBenefit;
import io.tallycast.transform.score.statistics.Paired;
import io.tallycast.transform.score.statistics.RangeCoverage;
import io.tallycast.transform.score.statistics.Reason;
import io.tallycast.transform.score.statistics.ScaledError;
import io.tallycast.transform.score.statistics.ScaledError.Steps;
import io.tallycast.transform.score.statistics.ScoreParameters;
import io.tallycast.transform.score.statistics.TrackingSignal;
import io.tallycast.transform.score.statistics.ValueAdded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Errors of one basis, method and horizon. */
final class ErrorColumns {
    private final ScoreParameters parameters;
    private final Series series;
    private final String naive;
    private final @Nullable String before;
    private final Map<String, Share> shares = new HashMap<>();

    /** What a rep brings to each scope it is in. */
    private record Share(
            List<ForecastPair> pairs,
            Steps steps,
            List<Paired> toNaive,
            List<Paired> toBefore,
            Collection<RangeCoverage.Given> ranges) {}

    ErrorColumns(
            ScoreBook book,
            ScoreMonth month,
            List<Member> members,
            ScoreParameters parameters,
            Series series,
            String naive,
            Map<String, Steps> steps) {
        this.parameters = parameters;
        this.series = series;
        this.naive = naive;
        this.before = Methods.before(series.method(), naive);
        for (var member : members) {
            var id = member.repId();
            var pairs = new ArrayList<ForecastPair>();
            book.pairs(series, id, month).values().forEach(pairs::add);
            var toNaive = Paired.of(book.pairs(series.method(naive), id, month).values(), pairs);
            var toBefore = before == null || before.equals(naive)
                    ? toNaive
                    : Paired.of(book.pairs(series.method(before), id, month).values(), pairs);
            shares.put(
                    id,
                    new Share(
                            pairs,
                            steps.getOrDefault(id, Steps.NONE),
                            toNaive,
                            toBefore,
                            book.ranges(series, id, month)));
        }
    }

    void fill(ScoreRow row, Scope scope) {
        var pairs = all(scope, Share::pairs);
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
                                        .map(member -> share(member).steps())
                                        .reduce(Steps.NONE, Steps::plus)))
                .put("naive_method", naive)
                .put("rel_mae", ScaledError.relative(all(scope, Share::toNaive)));
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
        if (before == null) {
            return;
        }
        var added = ValueAdded.of(all(scope, Share::toBefore));
        row.put("previous_method", before)
                .put("value_added", added.wapeCut())
                .put("value_added_count", added.n())
                .put("better_count", added.better())
                .put("worse_count", added.worse())
                .put("value_added_p", added.p());
    }

    private void ranges(ScoreRow row, Scope scope) {
        var coverage = RangeCoverage.of(all(scope, Share::ranges), parameters);
        row.put("range_count", coverage.n()).put("range_coverage", coverage.share());
    }

    private <T> List<T> all(Scope scope, Function<Share, ? extends Collection<T>> part) {
        var all = new ArrayList<T>();
        for (var member : scope.members()) {
            all.addAll(part.apply(share(member)));
        }
        return all;
    }

    private Share share(Member member) {
        return Objects.requireNonNull(shares.get(member.repId()), member.repId());
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
