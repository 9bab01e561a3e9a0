package io.tallycast.transform.score.statistics;

import java.util.Locale;

/** Why a measure has no value. */
public enum Reason {
    /** No period has both a forecast and an actual. */
    NO_ROWS,
    /** Actuals sum to zero, or the largest of forecast and actual is zero everywhere. */
    ZERO_ACTUALS,
    /** Actuals sum to less than zero: credit notes outweigh what was sold, and a ratio to them would turn its sign. */
    NEGATIVE_ACTUALS,
    /** At least one actual is not above zero. */
    NON_POSITIVE_ACTUAL,
    /** No error at all, so there is nothing to relate it to. */
    NO_ERROR,
    /** The forecast it is compared with has no error, or is not there. */
    NO_NAIVE,
    /** Too few deals or observations. */
    TOO_FEW_DEALS,
    /** Too few earlier periods. */
    NO_HISTORY,
    /** No forecast was due. */
    NOTHING_DUE,
    /** Every component of the score is undefined. */
    NO_COMPONENT,
    /** Not ranked: too few periods, too few closed deals, too little credibility, or still new. */
    INSUFFICIENT_HISTORY,
    /** The forecast is zero or below, so no ratio to it says anything. */
    NO_FORECAST;

    /** As stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
