package io.tallycast.transform.star;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a fact is kept true: what it is loaded from, and what else, when it changes, changes rows already loaded.
 *
 * @param table star table; the query of that name derives it
 * @param entity entity, and name of the view the query reads
 * @param roles dimension by id column: history that moves gives rows another key
 * @param fxDay SQL of the day whose rate converts the row, over the table's columns; null without money
 * @param group columns within which a row's derived values depend on its neighbours
 * @param stored column of the table by column of the entity, where the names differ
 */
record Fact(
        String table,
        String entity,
        Map<String, String> roles,
        @Nullable String fxDay,
        List<String> group,
        Map<String, String> stored) {
    static final Fact VERSION = new Fact(
            "fct_opportunity_version",
            "opportunity",
            Map.of(
                    "account_id", "account",
                    "owner_id", "rep",
                    "product_id", "product",
                    "stage_id", "stage",
                    "campaign_id", "campaign"),
            "local_date(valid_from)",
            List.of(),
            Map.of("changed_at", "valid_from"));
    static final Fact FX_RATE = new Fact("fct_fx_rate", "fx_rate", Map.of(), null, List.of(), Map.of());
    static final Fact INVOICE = new Fact(
            "fct_invoice",
            "invoice",
            Map.of("account_id", "account", "rep_id", "rep"),
            "fx_basis_date",
            List.of(),
            Map.of());
    static final Fact INVOICE_LINE = new Fact(
            "fct_invoice_line",
            "invoice_line",
            Map.of("account_id", "account", "rep_id", "rep", "product_id", "product"),
            "fx_basis_date",
            List.of(),
            Map.of("net_amount", "amount"));
    /** The accumulating fact of deals, converted at their end. */
    static final Fact DEAL = new Fact("fct_opportunity", "opportunity", Map.of(), "closed_date", List.of(), Map.of());

    static final Fact PAYMENT =
            new Fact("fct_payment", "payment", Map.of("account_id", "account"), "paid_date", List.of(), Map.of());

    /** Facts that need no other fact. */
    static final List<Fact> PLAIN = List.of(
            INVOICE,
            new Fact(
                    "fct_activity",
                    "activity",
                    Map.of("rep_id", "rep", "account_id", "account"),
                    null,
                    List.of(),
                    Map.of()),
            new Fact(
                    "fct_campaign_spend",
                    "campaign_spend",
                    Map.of("campaign_id", "campaign"),
                    "spend_date",
                    List.of("campaign_id", "spend_date"),
                    Map.of()),
            new Fact(
                    "fct_forecast_submission",
                    "forecast_submission",
                    Map.of("rep_id", "rep"),
                    "local_date(submitted_at)",
                    List.of(),
                    Map.of()),
            new Fact(
                    "fct_payroll_month",
                    "payroll_month",
                    Map.of("rep_id", "rep"),
                    "last_day(month_date)",
                    List.of(),
                    Map.of()),
            new Fact("fct_target", "objective", Map.of("rep_id", "rep"), null, List.of("objective_id"), Map.of()),
            new Fact(
                    "fct_touch",
                    "touch",
                    Map.of("account_id", "account", "campaign_id", "campaign"),
                    null,
                    List.of(),
                    Map.of()));

    String stored(String entityColumn) {
        return stored.getOrDefault(entityColumn, entityColumn);
    }
}
