package io.tallycast.transform.staging;

import static org.apache.spark.sql.functions.expr;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
                            List.of("local_date(changed_at)", "if(status in ('won', 'lost'), closed_date, null)")),
            "invoice", new FxRule("net_amount", List.of("invoice_date")),
            "payment", new FxRule("amount", List.of("paid_date")),
            "campaign_spend", new FxRule("amount", List.of("spend_date")),
            "forecast_submission", new FxRule("amount", List.of("local_date(submitted_at)")),
            "payroll_month", new FxRule("loaded_cost", List.of("last_day(month_date)")));

    static @Nullable FxRule of(String entity) {
        return BY_ENTITY.get(entity);
    }

    /** Functions {@code local_date} and {@code fx_known} are those the night registered. */
    Dataset<Row> withCheck(Dataset<Row> rows) {
        var missing = days.stream()
                .map(day -> "not fx_known(currency_code, %s)".formatted(day))
                .collect(Collectors.joining(" or "));
        return rows.withColumn(
                "_no_rate", expr("%s is not null and currency_code is not null and (%s)".formatted(amount, missing)));
    }

    String reason() {
        return "has no usable exchange rate for the day of " + amount;
    }
}
