package io.tallycast.jobs.control;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All the control database knows of one night, as its copy in {@code run/nights/} has it. */
record NightCopy(
        LocalDate businessDate,
        int revision,
        NightState state,
        String runId,
        @Nullable String starFolder,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        @Nullable Instant dataAsOf,
        @Nullable String mart,
        Map<String, Long> versions) {}
