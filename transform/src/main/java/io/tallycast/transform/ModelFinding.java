package io.tallycast.transform;

/**
 * Something to say of a staging model.
 *
 * @param model name of its file, without the ending
 * @param isGood whether it can run
 */
public record ModelFinding(String model, boolean isGood, String message) {}
