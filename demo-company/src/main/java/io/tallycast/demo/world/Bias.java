package io.tallycast.demo.world;

/**
 * What is planted in a rep.
 *
 * @param callBias share added to the open part of every call: +0.3 calls 130 for an expected 100
 * @param callNoise deviation of the log of a call for the current month; it grows with the horizon
 * @param probabilityShift added to the logit of the true chance in every stated probability
 * @param probabilityNoise deviation of that logit
 * @param closeFactor expected days to close are the true ones times this
 * @param missedShare share of weeks without a submission
 */
public record Bias(
        double callBias,
        double callNoise,
        double probabilityShift,
        double probabilityNoise,
        double closeFactor,
        double missedShare) {}
