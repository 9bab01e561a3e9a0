package io.tallycast.transform.staging;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An amount that cannot be converted to company currency is not loaded: it would be missing in every total.
 *
 * @param amount column with the amount
 * @param days SQL of the days a rate is needed for; null where none is
 */
record FxRule(String amount, List<String> days) {
    private static final Map<String, FxRule> BY_ENTITY = Map.of(
            "opportunity",
                    new FxRule(
                            "amount",
                            List.of(
                                    "local_date(changed_at)",
                                    "case when status in ('won', 'lost') then closed_date end")),
            "invoice", new FxRule("net_amount", List.of("invoice_date")),
            "payment", new FxRule("amount", List.of("paid_date")),
            "campaign_spend", new FxRule("amount", List.of("spend_date")),
            "forecast_submission", new FxRule("amount", List.of("local_date(submitted_at)")),
            "payroll_month", new FxRule("loaded_cost", List.of("last_day(month_date)")));

    static @Nullable FxRule of(String entity) {
        return BY_ENTITY.get(entity);
    }

    /** True for rows without a rate; the functions are those of {@link StagingDatabase}. */
    String isBroken() {
        return days.stream()
                .map("not fx_known(currency_code, %s)"::formatted)
                .collect(Collectors.joining(" or ", amount + " is not null and (", ")"));
    }

    String reason() {
        return "has no usable exchange rate for the day of " + amount;
    }
}
