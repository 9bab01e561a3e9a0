package io.tallycast.transform.match.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What the evidence says of a document.
 *
 * @param dealId the deal it most likely bills
 * @param bits weight of the evidence for it
 * @param probability that it bills this deal rather than another or none
 * @param runnerUpId the next likely deal
 * @param evidence in words, each finding with its bits, and why a person is to look at it
 */
public record Match(
        String documentId,
        String dealId,
        Decision decision,
        double bits,
        double probability,
        @Nullable String runnerUpId,
        double runnerUpProbability,
        String evidence) {

    /** What is done with a match. */
    public enum Decision {
        /** It counts. */
        ACCEPTED,
        /** A person decides; until then the document counts as unmatched. */
        REVIEW,
        /** Too unlikely. */
        REJECTED
    }
}
