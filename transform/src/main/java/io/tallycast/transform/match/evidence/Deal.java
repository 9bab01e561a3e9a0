package io.tallycast.transform.match.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A won deal.
 *
 * @param amount won amount, in its currency
 * @param billed net of the invoices that name the deal themselves, in its currency
 */
public record Deal(
        String id,
        String accountId,
        String currency,
        double amount,
        double billed,
        LocalDate won,
        @Nullable String family,
        @Nullable String ownerId) {
    /** What may be billed of a won amount, as a share of it. */
    static final double MOST_BILLED = 1.1;

    /** What may still be billed. */
    double room() {
        return MOST_BILLED * amount - billed;
    }
}
