package io.tallycast.transform.match.evidence;

import org.jspecify.annotations.Nullable;

/** An account as far as it tells whose invoice it may be. */
public record Account(
        String id,
        @Nullable String parentId,
        @Nullable String taxId,
        String name,
        @Nullable String country) {}
