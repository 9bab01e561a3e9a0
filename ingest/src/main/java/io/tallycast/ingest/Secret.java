package io.tallycast.ingest;

import java.util.Objects;

/** A value that is used but never shown: its text form is a mask, and it has no serialisable property. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The value itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    /** The text with every occurrence of this secret masked. */
    public String maskIn(String text) {
        return value.isEmpty() ? text : text.replace(value, toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "******";
    }
}
