package io.tallycast.transform.score.statistics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A number the score depends on that is a choice, with its shipped value and the bounds a home may move it in. */
public enum Parameter {
    HORIZON_90_WEIGHT("0.15", "0", "1", "Weight of accuracy 90 days before the period's end"),
    HORIZON_60_WEIGHT("0.25", "0", "1", "Weight of accuracy 60 days before the period's end"),
    HORIZON_30_WEIGHT("0.45", "0", "1", "Weight of accuracy 30 days before the period's end"),
    HORIZON_14_WEIGHT("0.15", "0", "1", "Weight of accuracy 14 days before the period's end"),
    ACCURACY_WEIGHT("0.35", "0", "1", "Weight of accuracy in the score"),
    NEUTRALITY_WEIGHT("0.20", "0", "1", "Weight of neutrality in the score"),
    CALIBRATION_WEIGHT("0.20", "0", "1", "Weight of calibration in the score"),
    SKILL_WEIGHT("0.15", "0", "1", "Weight of skill in the score"),
    DISCIPLINE_WEIGHT("0.10", "0", "1", "Weight of discipline in the score"),
    NEUTRALITY_LIMIT("0.50", "0.01", "10", "Bias at which neutrality reaches zero, share of actuals"),
    CALIBRATION_LIMIT("0.30", "0.01", "1", "Distance of stated from observed odds at which calibration reaches zero"),
    CALIBRATION_DEALS("15", "2", "1000", "Closed deals below which calibration is the peers' less a penalty"),
    CALIBRATION_PENALTY(
            "0.30", "0", "1", "What the peers' calibration is cut by where fewer deals than that can be judged"),
    COMMIT_PENALTY(
            "0.10", "0", "1", "What the share of commit the peers keep is cut by for a forecaster who commits nothing"),
    GRADE_A("80", "0", "100", "Lowest score of grade A"),
    GRADE_B("65", "0", "100", "Lowest score of grade B"),
    GRADE_C("50", "0", "100", "Lowest score of grade C"),
    GRADE_D("35", "0", "100", "Lowest score of grade D"),
    DIRECTION_LIMIT("0.05", "0", "1", "Bias up to which a forecaster is neutral, share of actuals"),
    RANK_CREDIBILITY("0.5", "0", "1", "Credibility below which nobody is ranked"),
    RANK_PERIODS("6", "1", "120", "Frozen periods below which nobody is ranked"),
    RANK_DEALS("15", "0", "1000", "Closed deals below which nobody is ranked"),
    RANK_RAMP_MONTH(
            "3", "1", "60", "Month of employment from which periods count for ranking, 1 is the month hired in"),
    PEER_GROUP_SIZE("2", "1", "100", "Forecasters below which a peer group gives way to all of them"),
    CREDIBILITY_PERIODS("6", "0.1", "120", "Periods that give credibility one half where variances cannot be told"),
    WINSOR_SHARE("0.05", "0", "0.49", "Share of the group's relative errors held at each end"),
    KAPPA_LOWEST("2", "0.1", "1000", "Least weight of the group's rate, in deals"),
    KAPPA_HIGHEST("200", "1", "100000", "Most weight of the group's rate, in deals"),
    TRACKING_LIMIT("4", "0.1", "100", "Tracking signal above which bias alarms"),
    TRACKING_PERIODS("6", "1", "120", "Periods from which the tracking signal alarms"),
    TRACKING_FEW_PERIODS("4", "1", "120", "Periods from which errors of one sign alarm"),
    TRACKING_FEW_BIAS("0.20", "0", "10", "Bias above which errors of one sign alarm, share of actuals"),
    SMOOTHING("0.2", "0.01", "1", "Weight of the newest error in the smoothed signal"),
    BOOTSTRAP_DRAWS("1000", "100", "100000", "Draws behind the score's interval"),
    BOOTSTRAP_BLOCK("2", "1", "12", "Consecutive periods drawn together"),
    BOOTSTRAP_SEED("20260101", "0", "999999999", "Seed of the draws"),
    INTERVAL_LEVEL("0.90", "0.5", "0.99", "Level of the score's interval"),
    RATE_LEVEL("0.95", "0.5", "0.99", "Level of intervals of rates"),
    DISCOVERY_RATE("0.10", "0.001", "0.5", "False discoveries allowed among reps flagged as outliers"),
    RECALIBRATION_RIDGE("1", "0", "1000", "Pull of recalibrated odds towards the stated ones"),
    BIAS_LOWEST("-0.5", "-0.9", "0", "Least bias a forecast is corrected by"),
    BIAS_HIGHEST("1.0", "0", "10", "Greatest bias a forecast is corrected by"),
    RANGE_LEVEL("0.80", "0.5", "0.98", "Share of outcomes a range is meant to hold"),
    RANGE_RATIOS("20", "5", "1000", "Earlier outcomes below which a range takes a wider group");

    private final BigDecimal shipped;
    private final BigDecimal lowest;
    private final BigDecimal highest;
    private final String text;

    Parameter(String shipped, String lowest, String highest, String text) {
        this.shipped = new BigDecimal(shipped);
        this.lowest = new BigDecimal(lowest);
        this.highest = new BigDecimal(highest);
        this.text = text;
    }

    /** Name in tables and configuration. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public BigDecimal shipped() {
        return shipped;
    }

    /** What it does, for readers. */
    public String text() {
        return text;
    }

    static Optional<Parameter> named(String code) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.code().equals(code))
                .findFirst();
    }

    BigDecimal checked(BigDecimal value) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException(code() + " is " + value.toPlainString() + ", but must lie between "
                    + lowest.toPlainString() + " and " + highest.toPlainString());
        }
        return value;
    }
}
