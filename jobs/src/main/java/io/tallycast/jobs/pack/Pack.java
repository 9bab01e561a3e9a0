package io.tallycast.jobs.pack;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

/** One edition of a report for a period. {@code pdf} is relative to the home; a revision above 1 replaces the one before. */
public record Pack(
        String report,
        String periodId,
        int revision,
        LocalDate businessDate,
        int nightRevision,
        Path pdf,
        String title,
        String headline,
        String narrative,
        Instant dataAsOf) {}
