package io.tallycast.transform.score.statistics;

/** Corrected reliability from the sums of probability groups alone: what {@link BrierScore} gives over the same deals. */
final class Groups {
    private Groups() {}

    /** Reliability by Ferro and Fricker (2012) over so many deals in all; NaN below two. */
    static double reliability(double[] sums, double deals) {
        int groups = (sums.length - Tallies.GROUPS) / Tallies.GROUP_SUMS;
        var n = new double[groups];
        var stated = new double[groups];
        var wins = new double[groups];
        int used = 0;
        for (int group = 0; group < groups; group++) {
            int at = Tallies.GROUPS + Tallies.GROUP_SUMS * group;
            if (sums[at] > 0) {
                n[used] = sums[at];
                stated[used] = sums[at + 1];
                wins[used++] = sums[at + 2];
            }
        }
        used = merge(n, stated, wins, used);
        double reliability = 0;
        for (int group = 0; group < used; group++) {
            double observed = wins[group] / n[group];
            double distance = stated[group] / n[group] - observed;
            reliability += n[group] / deals * distance * distance - Murphy.bias(n[group], observed, deals);
        }
        return used == 0 ? Double.NaN : reliability;
    }

    /** As {@link ProbabilityGroups} does it. */
    private static int merge(double[] n, double[] stated, double[] wins, int groups) {
        int used = groups;
        int at = 0;
        while (at < used && used > 1) {
            if (n[at] > 1) {
                at++;
                continue;
            }
            var means = new double[used];
            for (int group = 0; group < used; group++) {
                means[group] = stated[group] / n[group];
            }
            int nearest = ProbabilityGroups.nearest(means, at);
            used--;
            for (var sums : new double[][] {n, stated, wins}) {
                sums[nearest] += sums[at];
                System.arraycopy(sums, at + 1, sums, at, used - at);
            }
            at = 0;
        }
        return used;
    }
}
