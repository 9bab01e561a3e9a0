package io.tallycast.jobs.control;

import io.tallycast.landing.Night;

/** One night of the run ledger. */
public record NightRow(Night night, NightState state) {}
