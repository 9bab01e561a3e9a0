package io.tallycast.transform.score.statistics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The score of a forecaster or of several pooled, with what it is made of.
 *
 * @param id forecaster or group
 * @param periods frozen periods with forecast and actual at the main horizon
 * @param deals deals behind calibration
 * @param closed deals closed in the window
 * @param bias bias at the main horizon; null when pooled
 * @param biasShare sum of errors by sum of actuals at the main horizon
 * @param own components from the own record, 0 to 1
 * @param shrunken components drawn to the peers' by credibility; equal to {@code own} when pooled
 * @param shares weight of each defined component in the score; they add up to 1
 * @param score 0 to 100, undefined below the rank rules
 * @param interval where the score may lie; below the rank rules where the ranked peers' scores lie. Null when nothing is known
 * @param grade null without a score
 * @param direction to which side the forecaster errs, null without a bias
 * @param groupScore score of the peers' components; equal to {@code score} when pooled
 * @param isOutlier whether the bias differs from the peers' by more than chance, with false findings under control
 */
public record ScoreCard(
        String id,
        int periods,
        int deals,
        int closed,
        @Nullable BiasEstimate bias,
        Measure biasShare,
        Map<Component, Measure> own,
        Map<Component, Measure> shrunken,
        Map<Component, Double> shares,
        Measure score,
        @Nullable Interval interval,
        @Nullable Grade grade,
        @Nullable Direction direction,
        Measure groupScore,
        boolean isOutlier) {

    ScoreCard asOutlier() {
        return new ScoreCard(
                id,
                periods,
                deals,
                closed,
                bias,
                biasShare,
                own,
                shrunken,
                shares,
                score,
                interval,
                grade,
                direction,
                groupScore,
                true);
    }
}
