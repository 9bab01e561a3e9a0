package io.tallycast.demo.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A company that buys, bought or may buy.
 *
 * @param rep who looks after it while employed
 * @param since day it came into the CRM
 * @param customer whether it was a customer before the CRM
 * @param resegmented day its segment changed; empty for most
 */
record Account(
        long id,
        String name,
        Person rep,
        String country,
        LocalDate since,
        boolean customer,
        String segment,
        @Nullable LocalDate resegmented,
        String laterSegment,
        String potential,
        String industry,
        int employees,
        @Nullable Long parentId,
        String vatNumber,
        int paymentDays) {

    String segmentOn(LocalDate day) {
        return resegmented != null && !day.isBefore(resegmented) ? laterSegment : segment;
    }

    String currency() {
        return Team.currencyOf(country);
    }

    /** Weight in the choice of where the next deal comes up. */
    double pull(LocalDate day) {
        double size = switch (segmentOn(day)) {
            case "Gold" -> 3.0;
            case "Silver" -> 1.6;
            default -> 0.8;
        };
        return since.plusMonths(8).isAfter(day) ? size * 1.7 : size;
    }
}
