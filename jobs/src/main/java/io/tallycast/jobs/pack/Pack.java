package io.tallycast.jobs.pack;

import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** One edition of a report for a period and a scope. {@code pdf} is relative to the home; a revision above 1 replaces the one before. */
public record Pack(
        String report,
        String periodId,
        Scope scope,
        int revision,
        Night night,
        @JsonSerialize(using = ToStringSerializer.class) Path pdf,
        String title,
        String headline,
        String narrative,
        Instant dataAsOf) {}
