package io.tallycast.jobs.config;

/** A value that must not be shown: it prints as stars wherever it ends up. */
public record Secret(String value) {

    /** How configuration text becomes a secret. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
