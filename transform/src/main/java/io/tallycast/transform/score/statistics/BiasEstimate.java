package io.tallycast.transform.score.statistics;

/**
 * Bias of one forecaster as far as its record is long enough to tell.
 *
 * @param n periods behind it
 * @param own mean of the errors in terms of the mean actual, the outermost held at the group's; undefined without periods
 * @param group the peers' bias
 * @param credibility how much of {@code own} counts, 0 to below 1
 * @param k periods that give credibility one half
 * @param shrunken own bias drawn to the group's
 * @param p chance of a distance from the group's at least as large if there were none (Student 1908); undefined below three periods
 */
public record BiasEstimate(
        int n, Measure own, double group, double credibility, double k, double shrunken, Measure p) {}
