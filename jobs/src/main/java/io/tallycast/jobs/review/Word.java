package io.tallycast.jobs.review;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says, before it is looked at.
 *
 * @param subject id of a document or line
 * @param deal id of a deal; null = the one the answer that stands proposes
 * @param note why; null when nothing is said
 * @param answers answers the document had when it was looked at; null = now
 */
public record Word(
        String subject,
        @Nullable String deal,
        boolean isAccepted,
        @Nullable String note,
        @Nullable Long answers) {}
