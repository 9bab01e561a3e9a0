package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the CRM says of a deal from an instant on.
 *
 * @param probability stated chance, in percent
 */
record DealState(
        Instant at,
        Stage stage,
        int probability,
        BigDecimal amount,
        LocalDate expectedClose,
        @Nullable LocalDate closed,
        @Nullable String lossReason) {

    DealState at(Instant later) {
        return new DealState(later, stage, probability, amount, expectedClose, closed, lossReason);
    }
}
