package io.tallycast.transform.score;

import io.tallycast.transform.forecast.BrierScore;
import io.tallycast.transform.forecast.CategoryCalibration;
import io.tallycast.transform.forecast.Observation;
import io.tallycast.transform.forecast.Recalibration;
import io.tallycast.transform.forecast.ScoreParameters;
import java.util.ArrayList;
import java.util.List;

/** How good the chances stated for deals were. */
final class ProbabilityColumns {
    private ProbabilityColumns() {}

    static void fill(
            ScoreRow row, List<ScoredDeal> deals, ScoreBook book, ScoreMonth month, ScoreParameters parameters) {
        var stated = deals.stream().map(ScoredDeal::stated).toList();
        var score = BrierScore.of(stated);
        row.put("deal_count", score.n())
                .put("brier_score", score.score())
                .put("reliability", score.reliability())
                .put("resolution", score.resolution())
                .put("uncertainty", score.uncertainty())
                .put("within_variance", score.withinVariance())
                .put("within_covariance", score.withinCovariance())
                .put("reliability_corrected", score.corrected().reliability())
                .put("resolution_corrected", score.corrected().resolution())
                .put("uncertainty_corrected", score.corrected().uncertainty())
                .put("brier_skill", score.skill())
                .put("calibration_error", score.calibrationError())
                .put("brier_amount_weighted", score.amountWeighted());
        ever(row, deals, book, month);
        category(row, deals, "commit", parameters);
        category(row, deals, "best_case", parameters);
        if (!stated.isEmpty()) {
            var fitted = Recalibration.fit(stated, parameters);
            row.put("recalibration_intercept", fitted.intercept()).put("recalibration_slope", fitted.slope());
        }
    }

    /** The same chances against being won at all, as far as that is known at the end of the month scored. */
    private static void ever(ScoreRow row, List<ScoredDeal> deals, ScoreBook book, ScoreMonth month) {
        var closed = new ArrayList<Observation>();
        for (var deal : deals) {
            for (var ending : book.endings(deal.opportunityId())) {
                if (ending.standsAt(month.asOf())) {
                    var stated = deal.stated();
                    closed.add(
                            new Observation(stated.probability(), ending.isWon(), stated.amount(), stated.reference()));
                }
            }
        }
        var score = BrierScore.of(closed);
        row.put("ever_deal_count", score.n())
                .put("ever_open_count", deals.size() - closed.size())
                .put("ever_brier_score", score.score())
                .put("ever_reliability_corrected", score.corrected().reliability());
    }

    private static void category(ScoreRow row, List<ScoredDeal> deals, String category, ScoreParameters parameters) {
        var calibration = CategoryCalibration.of(
                deals.stream()
                        .filter(deal -> category.equals(deal.category()))
                        .map(ScoredDeal::stated)
                        .toList(),
                parameters);
        row.put(category + "_deal_count", calibration.n())
                .put(category + "_win_rate", calibration.countShare())
                .put(category + "_value_rate", calibration.valueShare());
    }
}
