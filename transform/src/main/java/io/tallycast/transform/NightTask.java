package io.tallycast.transform;

import io.tallycast.landing.Night;

/**
 * A night as it is to be worked.
 *
 * @param full whether models see everything landed up to this night, not only what this night landed; needed after a
 *     night that failed before its rows were loaded, and for a forced one. The star is the same either way
 */
public record NightTask(Night night, boolean full) {}
