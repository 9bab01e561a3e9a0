package io.tallycast.transform.match.evidence;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A posted invoice as one unit: its lines bill one deal, or none.
 *
 * @param net net of what a deal sells, freight and other pass-through left out
 * @param tax tax on the whole of it
 * @param dealId the deal its lines name or a person said; null when there is none, empty when there are several
 * @param rejected deals it does not bill, as people said
 */
public record Document(
        String id,
        String accountId,
        String currency,
        double net,
        double tax,
        LocalDate date,
        Set<String> families,
        @Nullable String repId,
        @Nullable String dealId,
        Set<String> rejected) {}
