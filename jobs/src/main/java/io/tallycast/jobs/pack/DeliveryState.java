package io.tallycast.jobs.pack;

/**
 * Where a message stands. {@code SENDING} outlives only a killed process; {@code UNKNOWN}: the server may or may not have it, and a person
 * decides.
 */
public enum DeliveryState {
    PENDING,
    SENDING,
    SENT,
    FAILED,
    UNKNOWN
}
