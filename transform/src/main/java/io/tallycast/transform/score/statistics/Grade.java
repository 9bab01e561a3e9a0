package io.tallycast.transform.score.statistics;

/** A score in one letter. */
public enum Grade {
    A,
    B,
    C,
    D,
    E;

    /** The grade of a score of 0 to 100. */
    public static Grade of(double score, ScoreParameters parameters) {
        if (score >= parameters.get(Parameter.GRADE_A)) {
            return A;
        }
        if (score >= parameters.get(Parameter.GRADE_B)) {
            return B;
        }
        if (score >= parameters.get(Parameter.GRADE_C)) {
            return C;
        }
        return score >= parameters.get(Parameter.GRADE_D) ? D : E;
    }
}
