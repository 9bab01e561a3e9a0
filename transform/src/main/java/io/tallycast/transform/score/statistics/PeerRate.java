package io.tallycast.transform.score.statistics;

import java.util.Collection;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * The rate of a peer group as what is believed of a member before its own deals are seen: beta-binomial, fitted by moments
 * (Kleinman 1973).
 *
 * @param mean rate of the group, 0 to 1
 * @param kappa weight of that belief, in deals
 */
public record PeerRate(double mean, double kappa) {
    /** The belief that knows least of what a rate of exactly 0 or 1 leaves open (Jeffreys 1946). */
    private static final double LEAST = 0.5;

    /** What a member won out of how many. */
    public record Member(double wins, double n) {}

    /**
     * The rate of a group.
     *
     * @throws IllegalArgumentException when the members have no deals
     */
    public static PeerRate of(Collection<Member> members, ScoreParameters parameters) {
        double wins = members.stream().mapToDouble(Member::wins).sum();
        double n = members.stream().mapToDouble(Member::n).sum();
        if (n <= 0) {
            throw new IllegalArgumentException("A peer group without deals has no rate");
        }
        double mean = wins / n;
        double spread = 0;
        double sampling = 0;
        for (var member : members) {
            if (member.n() > 0) {
                double off = member.wins() / member.n() - mean;
                spread += member.n() * off * off / n;
                sampling += mean * (1 - mean) / n;
            }
        }
        double between = spread - sampling;
        double highest = parameters.get(Parameter.KAPPA_HIGHEST);
        double kappa = between <= 0 ? highest : mean * (1 - mean) / between - 1;
        return new PeerRate(mean, Math.max(parameters.get(Parameter.KAPPA_LOWEST), Math.min(highest, kappa)));
    }

    /** A member's rate, drawn to the group's the more the fewer deals it has. */
    public double shrunken(double wins, double n) {
        return (wins + kappa * mean) / (n + kappa);
    }

    /** Where a member's true rate may lie. */
    public Interval interval(double wins, double n, double level) {
        var belief = new BetaDistribution(
                Math.max(LEAST, wins + kappa * mean), Math.max(LEAST, n - wins + kappa * (1 - mean)));
        return new Interval(
                belief.inverseCumulativeProbability((1 - level) / 2),
                belief.inverseCumulativeProbability((1 + level) / 2));
    }
}
