package io.tallycast.jobs.control;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A night as a run: when it began, and when and how it ended. */
public record RunRow(
        String runId,
        LocalDate businessDate,
        int revision,
        NightState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode) {}
