package io.tallycast.jobs.pack;

/**
 * Where a message stands. {@code SENDING} outlives only a killed process; {@code UNKNOWN}: the server may or may not have it, and a person
 * decides. {@code WITHDRAWN}: the settings no longer name its recipient; it waits until they do, and nothing is wrong with it.
 */
public enum DeliveryState {
    PENDING,
    SENDING,
    SENT,
    FAILED,
    UNKNOWN,
    WITHDRAWN
}
