package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.BiasCorrection;
import io.tallycast.transform.score.statistics.ForecastRange;
import io.tallycast.transform.score.statistics.RollUp;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Rows of adjusted forecasts. */
final class AdjustedRows {
    private AdjustedRows() {}

    static ScoreRow rep(LockedCall call, @Nullable BiasCorrection correction, @Nullable ForecastRange range) {
        var row = row("rep", call.repId(), call)
                .put("submitted", call.submitted())
                .put("history_count", range == null ? 0 : range.n())
                .put("missing_count", correction == null ? 1 : 0)
                .put("excluded_count", correction != null && range == null ? 1 : 0);
        if (correction == null) {
            return row.put("reason", call.missing());
        }
        row.put("bias_shrunk", correction.bias())
                .put("adjusted", correction.value().value())
                .put("reason", Adjustments.reason(correction.value()));
        return range == null
                ? row
                : row.put("p10", range.low().value())
                        .put("p90", range.high().value())
                        .put("reason", Adjustments.reason(range.low()));
    }

    static ScoreRow sum(Scope scope, LockedCall call, Collection<BiasCorrection> corrections, RollUp rollUp) {
        double submitted =
                corrections.stream().mapToDouble(BiasCorrection::submitted).sum();
        double plain = 0;
        double counted = 0;
        for (var correction : corrections) {
            var value = correction.value().value();
            if (value != null) {
                plain += value;
                counted += correction.submitted();
            }
        }
        var row = row(scope.type(), scope.id(), call)
                .put("history_count", rollUp.periods())
                .put("missing_count", scope.members().size() - corrections.size())
                .put("excluded_count", rollUp.excluded());
        if (corrections.isEmpty()) {
            return row.put("reason", "no_submission");
        }
        row.put("submitted", submitted);
        return plain == 0
                ? row.put("reason", "no_forecast")
                : row.put("bias_shrunk", counted / plain - 1)
                        .put("adjusted", rollUp.middle())
                        .put("p10", rollUp.low().value())
                        .put("p90", rollUp.high().value())
                        .put("reason", Adjustments.reason(rollUp.low()));
    }

    private static ScoreRow row(String type, String id, LockedCall call) {
        return new ScoreRow()
                .put("scope_type", type)
                .put("scope_id", id)
                .put("period_id", call.periodId())
                .put("horizon_days", call.horizon())
                .put("basis", call.basis())
                .put("as_of_date", call.asOfDate());
    }
}
