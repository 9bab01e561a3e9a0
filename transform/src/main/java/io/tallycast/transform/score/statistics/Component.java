package io.tallycast.transform.score.statistics;

import java.util.Locale;

/** A part of the score, 0 to 1. */
public enum Component {
    ACCURACY(Parameter.ACCURACY_WEIGHT),
    NEUTRALITY(Parameter.NEUTRALITY_WEIGHT),
    CALIBRATION(Parameter.CALIBRATION_WEIGHT),
    SKILL(Parameter.SKILL_WEIGHT),
    DISCIPLINE(Parameter.DISCIPLINE_WEIGHT);

    private final Parameter weight;

    Component(Parameter weight) {
        this.weight = weight;
    }

    Parameter weight() {
        return weight;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
