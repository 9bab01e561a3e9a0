package io.tallycast.transform.score.statistics;

/**
 * A forecast as it was corrected at its time, and what came.
 *
 * @param id forecaster
 * @param period number of the period
 * @param corrected corrected forecast, above zero
 * @param actual frozen actual
 */
public record PastCorrection(String id, int period, double corrected, double actual) {
    public PastCorrection {
        if (!(corrected > 0)) {
            throw new IllegalArgumentException("No ratio to a forecast of " + corrected);
        }
    }

    double ratio() {
        return actual / corrected;
    }
}
