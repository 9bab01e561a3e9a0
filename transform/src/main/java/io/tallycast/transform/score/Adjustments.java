package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.BiasCorrection;
import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.ForecastRange;
import io.tallycast.transform.score.statistics.Measure;
import io.tallycast.transform.score.statistics.PastCorrection;
import io.tallycast.transform.score.statistics.PastRatios;
import io.tallycast.transform.score.statistics.PeerBias;
import io.tallycast.transform.score.statistics.PeerGroups;
import io.tallycast.transform.score.statistics.RollUp;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Corrects calls by what was frozen before each was locked, in the order they were locked: what one correction missed is
 * known to the range of those after its period is frozen. Calls that have a correction keep it.
 */
public final class Adjustments {
    /** Frozen periods bias is taken from, by kind of period. */
    private static final Map<String, Integer> WINDOW = Map.of("month", 12, "quarter", 8);

    private static final PastRatios NONE = PastRatios.of(List.of());

    private final ScoreParameters parameters;
    private final int parameterVersion;
    private final List<ScoreRow> rows = new ArrayList<>();
    private final List<LockedCall> corrected = new ArrayList<>();

    private Adjustments(ScoreParameters parameters, int parameterVersion) {
        this.parameters = parameters;
        this.parameterVersion = parameterVersion;
    }

    /**
     * What came of it.
     *
     * @param rows rows to add
     * @param calls all calls, each with its correction
     */
    public record Result(List<ScoreRow> rows, List<LockedCall> calls) {}

    /** Corrects the calls that have no correction yet. */
    static Result of(Collection<LockedCall> calls, ScoreParameters parameters, int parameterVersion) {
        var adjustments = new Adjustments(parameters, parameterVersion);
        calls.stream()
                .collect(Collectors.groupingBy(
                        call -> call.periodType() + call.horizon() + call.basis(), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(adjustments::series);
        return new Result(adjustments.rows, adjustments.corrected);
    }

    /** One kind of period, horizon and basis. */
    private void series(List<LockedCall> calls) {
        var history = new CallHistory(WINDOW.getOrDefault(calls.get(0).periodType(), 1));
        calls.stream()
                .collect(Collectors.groupingBy(LockedCall::asOf, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(period -> {
                    var done = period(period, history);
                    history.add(done);
                    corrected.addAll(done);
                });
    }

    private List<LockedCall> period(List<LockedCall> calls, CallHistory history) {
        if (calls.stream().allMatch(call -> call.correction() != null)) {
            return calls;
        }
        long asOf = calls.get(0).asOf();
        var past = history.corrections(asOf);
        var ratios = PastRatios.of(past);
        var byGroup = new HashMap<String, PastRatios>();
        past.stream()
                .collect(Collectors.groupingBy(one -> history.peerGroup(one.id())))
                .forEach((group, own) -> byGroup.put(group, PastRatios.of(own)));
        var bias = bias(calls, history, asOf);
        var corrections = new TreeMap<String, BiasCorrection>();
        var done = new ArrayList<LockedCall>();
        for (var call : calls) {
            double shrunken = bias.getOrDefault(call.repId(), 0.0);
            var submitted = call.submitted();
            var correction = submitted == null ? null : BiasCorrection.of(submitted, shrunken, parameters);
            if (correction != null) {
                corrections.put(call.repId(), correction);
            }
            if (call.correction() != null) {
                done.add(call);
                continue;
            }
            var range = range(correction, List.of(byGroup.getOrDefault(call.peerGroup(), NONE), ratios));
            rows.add(AdjustedRows.rep(call, correction, range).put("parameter_version", parameterVersion));
            done.add(with(call, correction, range));
        }
        if (calls.stream().allMatch(call -> call.correction() == null)) {
            sums(calls, corrections, past);
        }
        return done;
    }

    private @Nullable ForecastRange range(@Nullable BiasCorrection correction, List<PastRatios> groups) {
        var value = correction == null ? null : correction.value().value();
        return value == null ? null : ForecastRange.of(value, groups, parameters);
    }

    private void sums(
            List<LockedCall> calls, Map<String, BiasCorrection> corrections, Collection<PastCorrection> past) {
        var members = calls.stream()
                .map(call -> new Member(call.repId(), call.peerGroup(), call.team(), null))
                .sorted(Comparator.comparing(Member::repId))
                .toList();
        var byPeriod = new TreeMap<Integer, Map<String, PastCorrection>>();
        past.forEach(one -> byPeriod.computeIfAbsent(one.period(), period -> new TreeMap<>())
                .put(one.id(), one));
        for (var scope : Scope.of(members)) {
            if (!scope.isRep()) {
                var own = new TreeMap<String, BiasCorrection>();
                scope.members().forEach(member -> {
                    var correction = corrections.get(member.repId());
                    if (correction != null) {
                        own.put(member.repId(), correction);
                    }
                });
                var rollUp = RollUp.of(own, byPeriod.values(), parameters);
                rows.add(AdjustedRows.sum(scope, calls.get(0), own.values(), rollUp)
                        .put("parameter_version", parameterVersion));
            }
        }
    }

    /** Bias by rep from what was frozen at the lock. */
    private Map<String, Double> bias(List<LockedCall> calls, CallHistory history, long asOf) {
        var known = history.pairs(asOf);
        var bias = new HashMap<String, Double>();
        PeerGroups.of(calls, LockedCall::peerGroup, parameters).values().forEach(group -> {
            var pairs = new HashMap<String, List<ForecastPair>>();
            group.peers().forEach(peer -> pairs.put(peer.repId(), known.getOrDefault(peer.repId(), List.of())));
            var found = PeerBias.of(pairs, parameters);
            group.members().forEach(member -> {
                var estimate = found.get(member.repId());
                bias.put(member.repId(), estimate == null ? 0 : estimate.shrunken());
            });
        });
        return bias;
    }

    private static LockedCall with(
            LockedCall call, @Nullable BiasCorrection correction, @Nullable ForecastRange range) {
        return new LockedCall(
                call.repId(),
                call.peerGroup(),
                call.team(),
                call.periodId(),
                call.periodType(),
                call.horizon(),
                call.basis(),
                call.asOf(),
                call.asOfDate(),
                call.submitted(),
                call.missing(),
                call.judged(),
                call.actual(),
                call.frozenAt(),
                new LockedCall.Correction(
                        correction == null ? null : correction.value().value(),
                        range == null ? null : range.low().value(),
                        range == null ? null : range.high().value()));
    }

    /** An undefined measure as the reason it is stored with. */
    static @Nullable String reason(Measure measure) {
        var reason = measure.reason();
        return reason == null ? null : reason.code();
    }
}
