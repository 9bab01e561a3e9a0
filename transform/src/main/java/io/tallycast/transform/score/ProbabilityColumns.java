package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.BrierScore;
import io.tallycast.transform.score.statistics.CategoryCalibration;
import io.tallycast.transform.score.statistics.Observation;
import io.tallycast.transform.score.statistics.PeriodEvidence;
import io.tallycast.transform.score.statistics.Recalibration;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How good the chances of one method and horizon were. */
final class ProbabilityColumns {
    private static final List<String> CATEGORIES = List.of("commit", "best_case");

    private final ScoreParameters parameters;
    private final boolean isMain;
    private final Map<String, Share> shares = new HashMap<>();

    /** What a rep brings to each scope it is in. */
    private record Share(List<Observation> stated, List<Observation> ever, Map<String, List<Observation>> byCategory) {}

    ProbabilityColumns(
            ScoreBook book, ScoreMonth month, List<Member> members, ScoreParameters parameters, Series series) {
        this.parameters = parameters;
        this.isMain = series.horizon() == PeriodEvidence.MAIN_HORIZON;
        for (var member : members) {
            var share = new Share(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
            for (var deals : book.deals(series, member.repId(), month)) {
                deals.forEach(deal -> add(share, deal, month.asOf()));
            }
            shares.put(member.repId(), share);
        }
    }

    void fill(ScoreRow row, Scope scope) {
        var stated = new ArrayList<Observation>();
        var ever = new ArrayList<Observation>();
        var byCategory = new HashMap<String, List<Observation>>();
        for (var member : scope.members()) {
            var share = shares.get(member.repId());
            if (share != null) {
                stated.addAll(share.stated());
                ever.addAll(share.ever());
                share.byCategory()
                        .forEach((category, deals) -> byCategory
                                .computeIfAbsent(category, key -> new ArrayList<>())
                                .addAll(deals));
            }
        }
        brier(row, BrierScore.of(stated));
        var end = BrierScore.of(ever);
        row.put("ever_deal_count", end.n())
                .put("ever_open_count", stated.size() - end.n())
                .put("ever_brier_score", end.score())
                .put("ever_reliability_corrected", end.corrected().reliability());
        for (var category : CATEGORIES) {
            var calibration = CategoryCalibration.of(byCategory.getOrDefault(category, List.of()), parameters);
            row.put(category + "_deal_count", calibration.n())
                    .put(category + "_win_rate", calibration.countShare())
                    .put(category + "_value_rate", calibration.valueShare());
        }
        if (isMain && !stated.isEmpty()) {
            var fitted = Recalibration.fit(stated, parameters);
            row.put("recalibration_intercept", fitted.intercept()).put("recalibration_slope", fitted.slope());
        }
    }

    private static void add(Share share, ScoredDeal deal, long asOf) {
        share.stated().add(deal.stated());
        var ever = deal.ever(asOf);
        if (ever != null) {
            share.ever().add(ever);
        }
        var category = deal.category();
        if (category != null && CATEGORIES.contains(category)) {
            share.byCategory()
                    .computeIfAbsent(category, key -> new ArrayList<>())
                    .add(deal.stated());
        }
    }

    private static void brier(ScoreRow row, BrierScore score) {
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
    }
}
