package io.tallycast.jobs.control;

import io.tallycast.landing.Night;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A night as a run: when it began, and when and how it ended. */
public record RunRow(
        String runId,
        Night night,
        NightState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode) {}
