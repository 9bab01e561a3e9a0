package io.tallycast.jobs.control;

import io.tallycast.landing.Night;

/** A night, and how far it is. */
public record NightRow(Night night, NightState state) {}
