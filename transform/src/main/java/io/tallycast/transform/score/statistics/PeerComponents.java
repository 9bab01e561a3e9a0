package io.tallycast.transform.score.statistics;

import java.util.Collection;

/**
 * Components of a peer group: mean of the members' by credibility, the best one linear in them (Bühlmann and Straub 1970). How
 * much of its own record counts for a member is estimated for each component: some show after few months, some after many.
 */
final class PeerComponents {
    private static final int COMPONENTS = Component.values().length;

    private final ScoreFormula formula;
    private final double[] values = new double[COMPONENTS];
    private final Credibility[] credibility = new Credibility[COMPONENTS];

    private PeerComponents(ScoreFormula formula) {
        this.formula = formula;
    }

    /** In the order of {@link Component}, NaN where no member has the component. */
    double[] values() {
        return values;
    }

    static PeerComponents of(Collection<Candidate> members, ScoreFormula formula, ScoreParameters parameters) {
        var common = new PeerComponents(formula);
        for (int i = 0; i < COMPONENTS; i++) {
            int at = i;
            var credibility = Credibility.of(
                    members.stream().map(member -> member.pseudo(at)).toList(), parameters);
            double sum = 0;
            double weight = 0;
            for (var member : members) {
                int periods = member.periods(at);
                if (periods > 0) {
                    sum += credibility.of(periods) * member.components()[at];
                    weight += credibility.of(periods);
                }
            }
            common.credibility[at] = credibility;
            common.values[at] = weight == 0 ? Double.NaN : sum / weight;
        }
        return common;
    }

    /** How much of a member's own components counts, 0 where it has none. */
    double[] credibilities(Candidate member) {
        var own = new double[COMPONENTS];
        for (int i = 0; i < COMPONENTS; i++) {
            own[i] = credibility[i].of(member.periods(i));
        }
        return own;
    }

    /**
     * The components drawn to the peers' so far as the record is short. Calibration that is undefined for want of deals is the
     * peers' less a penalty; what else is undefined stays so.
     */
    double[] shrink(double[] own, double[] credibilities) {
        var shrunken = formula.withoutEvidence(own, values);
        for (int i = 0; i < own.length; i++) {
            double z = credibilities[i];
            if (z > 0 && !Double.isNaN(own[i]) && !Double.isNaN(values[i])) {
                shrunken[i] = z * own[i] + (1 - z) * values[i];
            }
        }
        return shrunken;
    }
}
