package io.tallycast.transform.score.statistics;

import java.util.Collection;

/** Components of a peer group: mean of the members' by credibility, the best one linear in them (Bühlmann and Straub 1970). */
final class PeerComponents {
    private final double[] values;

    private PeerComponents(double[] values) {
        this.values = values;
    }

    /** In the order of {@link Component}, NaN where no member has the component. */
    double[] values() {
        return values;
    }

    static PeerComponents of(Collection<Candidate> members) {
        var values = new double[Component.values().length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            double weight = 0;
            for (var member : members) {
                double own = member.components()[i];
                double z = member.bias().credibility();
                if (!Double.isNaN(own)) {
                    sum += z * own;
                    weight += z;
                }
            }
            values[i] = weight == 0 ? Double.NaN : sum / weight;
        }
        return new PeerComponents(values);
    }

    /** The components drawn to the peers' so far as the record is short; what is undefined stays so. */
    double[] shrink(double[] own, double credibility) {
        var shrunken = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            shrunken[i] = credibility == 0 ? own[i] : credibility * own[i] + (1 - credibility) * peer(i, own[i]);
        }
        return shrunken;
    }

    private double peer(int component, double own) {
        return Double.isNaN(values[component]) ? own : values[component];
    }
}
