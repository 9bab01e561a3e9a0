package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.PastCorrection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Earlier calls of one kind of period, horizon and basis, in the order they were locked. */
final class CallHistory {
    private final int window;
    private final Map<String, String> peerGroups = new HashMap<>();
    private final List<List<LockedCall>> periods = new ArrayList<>();

    /** A history whose bias is taken from so many frozen periods. */
    CallHistory(int window) {
        this.window = window;
    }

    /** Takes in the calls of a period, each with its correction. */
    void add(List<LockedCall> calls) {
        periods.add(calls);
        calls.forEach(call -> peerGroups.put(call.repId(), call.peerGroup()));
    }

    String peerGroup(String repId) {
        return peerGroups.getOrDefault(repId, "");
    }

    /** Calls by rep in the last periods of the window that were frozen at an instant. */
    Map<String, List<ForecastPair>> pairs(long instant) {
        var pairs = new HashMap<String, List<ForecastPair>>();
        int used = 0;
        for (int period = periods.size() - 1; period >= 0 && used < window; period--) {
            boolean isFrozen = false;
            for (var call : periods.get(period)) {
                if (call.isFrozen(instant)) {
                    isFrozen = true;
                    pairs.computeIfAbsent(call.repId(), rep -> new ArrayList<>())
                            .add(new ForecastPair(period, call.judged(), call.actual()));
                }
            }
            used += isFrozen ? 1 : 0;
        }
        return pairs;
    }

    /** All corrections whose actual was frozen at an instant, period by period. */
    List<PastCorrection> corrections(long instant) {
        var past = new ArrayList<PastCorrection>();
        for (int period = 0; period < periods.size(); period++) {
            for (var call : periods.get(period)) {
                var correction = call.correction();
                var value = correction == null ? null : correction.value();
                var actual = call.actual();
                if (value != null && value > 0 && actual != null && call.isFrozen(instant)) {
                    past.add(new PastCorrection(call.repId(), period, value, actual));
                }
            }
        }
        return past;
    }
}
