package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.BiasEstimate;
import org.jspecify.annotations.Nullable;

/** What is known of a rep's bias at one horizon. */
final class BiasColumns {
    private BiasColumns() {}

    static void fill(ScoreRow row, @Nullable BiasEstimate bias) {
        if (bias != null) {
            row.put("bias_own", bias.own())
                    .put("bias_group", bias.group())
                    .put("credibility", bias.credibility())
                    .put("credibility_periods", bias.k())
                    .put("bias_shrunk", bias.shrunken())
                    .put("bias_p", bias.p());
        }
    }
}
