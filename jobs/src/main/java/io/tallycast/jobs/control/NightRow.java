package io.tallycast.jobs.control;

import java.time.LocalDate;

/** One night of the run ledger. */
public record NightRow(LocalDate businessDate, int revision, NightState state) {}
