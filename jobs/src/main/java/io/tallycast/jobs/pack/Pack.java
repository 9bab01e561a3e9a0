package io.tallycast.jobs.pack;

import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import java.nio.file.Path;
import java.time.Instant;

/** One edition of a report for a period and a scope. {@code pdf} is relative to the home; a revision above 1 replaces the one before. */
public record Pack(
        String report,
        String periodId,
        Scope scope,
        int revision,
        Night night,
        Path pdf,
        String title,
        String headline,
        String narrative,
        Instant dataAsOf) {}
