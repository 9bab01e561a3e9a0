package io.tallycast.jobs.pack;

import io.tallycast.reports.Scope;
import java.time.Instant;

/** One row of the outbox: its key, and where the message stands. */
public record Delivery(
        String report,
        String periodId,
        Scope scope,
        String recipient,
        int revision,
        DeliveryState state,
        String messageId,
        int attempts,
        String reason,
        Instant changedAt) {}
