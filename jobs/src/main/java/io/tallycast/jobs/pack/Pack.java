package io.tallycast.jobs.pack;

import io.tallycast.landing.Night;
import java.nio.file.Path;
import java.time.Instant;

/** One edition of a report for a period. {@code pdf} is relative to the home; a revision above 1 replaces the one before. */
public record Pack(
        String report,
        String periodId,
        int revision,
        Night night,
        Path pdf,
        String title,
        String headline,
        String narrative,
        Instant dataAsOf) {}
