package io.tallycast.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a mart knows of invoices against deals: control totals, exceptions, restatements, and forecasts becoming cash. */
final class LedgerFixture {

    /** Each once; what reports print of each is a label. */
    static final String[] STATUSES = {
        "no_invoice",
        "under_billed",
        "duplicate",
        "in_review",
        "credited",
        "over_billed",
        "wrong_currency",
        "wrong_entity"
    };

    private static final Object[][] STEPS = {
        {"forecast", 0, 4_000_000},
        {"lost", 3, -420_000},
        {"slipped", 4, -310_000},
        {"booked_not_billed", 5, -95_000},
        {"invoiced_partly", 6, -60_000},
        {"price_change", 7, -22_000},
        {"credit_note", 8, -31_000},
        {"probability_residual", 9, 150_000},
        {"unforecast_win", 10, 510_000},
        {"judgment_residual", 13, -180_000},
        {"method_residual", 14, 0},
        {"fx", 15, 4_000},
        {"actual", 99, 3_546_000}
    };

    static final String SCHEMA = """
            create table kpi.reconciliation_month (month_id varchar, month_start_date date, posted_net decimal(19,4),
              pass_through_net decimal(19,4), ledger_net decimal(19,4), restated_net decimal(19,4),
              matched_net decimal(19,4), no_deal_net decimal(19,4), review_net decimal(19,4), unmatched_net decimal(19,4),
              difference decimal(19,4), matched_share decimal(18,6));
            create table kpi.reconciliation_deal (opportunity_id varchar, status varchar, age_days bigint,
              difference_company decimal(19,4));
            create table kpi.unmatched_invoice (invoice_id varchar, state varchar, age_days bigint,
              net_company decimal(19,4));
            create table kpi.reconciliation_exception (reference varchar, status varchar, since_date date,
              age_days bigint, account_name varchar, owner_name varchar, crm_net decimal(19,4),
              ledger_net decimal(19,4), difference decimal(19,4), amount_days decimal(19,4), opportunity_id varchar, finding varchar);
            create table kpi.restatement_month (pack_period_id varchar, pack_date date, month_id varchar,
              month_start_date date, mailed_net decimal(19,4), late_invoice_net decimal(19,4),
              credit_note_net decimal(19,4), correction_net decimal(19,4), net decimal(19,4),
              mailed_matched_net decimal(19,4), late_matched_net decimal(19,4), rematched_net decimal(19,4),
              matched_net decimal(19,4));
            create table kpi.forecast_error_bridge_period (period_id varchar, period_type varchar,
              period_start_date date, horizon_days int, method varchar, basis varchar, step varchar,
              step_name varchar, step_order int, amount decimal(19,4));
            """;

    private final YearMonth newest;
    private final double factor;
    private final boolean deals;
    private final List<String> rows = new ArrayList<>();

    /** A ledger of a company that has deals, or of one that has not. */
    LedgerFixture(YearMonth newest, double factor, boolean deals) {
        this.newest = newest;
        this.factor = factor;
        this.deals = deals;
    }

    List<String> rows(int months, int exceptions) {
        for (int back = months - 1; back >= 0; back--) {
            month(newest.minusMonths(back), months - back);
        }
        for (int i = 0; i < exceptions; i++) {
            exception(i);
        }
        for (int i = 0; i < exceptions; i++) {
            rows.add("kpi.unmatched_invoice values ('U%03d', '%s', %d, %s)"
                    .formatted(
                            i, i % 4 == 0 ? "review" : "no_candidate", 17 * i, number((5_400 + 310.25 * i) * factor)));
        }
        if (months > 2) {
            restated(newest.minusMonths(2), 12_000.5, -3_400.25, 250);
            restated(newest.minusMonths(1), 0, 0, 0);
            YearMonth frozen = newest.minusMonths(2);
            for (Object[] step : deals ? STEPS : new Object[0][]) {
                rows.add(
                        "kpi.forecast_error_bridge_period values ('%s', 'month', '%s-01', 30, 'submitted', 'cohort', '%s', '', %d, %s)"
                                .formatted(frozen, frozen, step[0], step[1], number((Integer) step[2] * factor)));
            }
        }
        return rows;
    }

    private void month(YearMonth month, int number) {
        double ledger = (3_000_000 + 12_345.67 * number) * factor;
        rows.add("kpi.reconciliation_month values ('%s', '%s-01', %s, %s, %s, %s, %s, %s, %s, %s, 0, %s)"
                .formatted(
                        month,
                        month,
                        number(ledger + 4_000.4),
                        number(4_000.4),
                        number(ledger),
                        number(ledger - 1_500),
                        number(deals ? ledger - 210_000 : 0),
                        number(deals ? 60_000 : 0),
                        number(deals ? 50_000 : 0),
                        number(deals ? 100_000 : ledger),
                        deals ? "0.962" : "0"));
    }

    private void exception(int i) {
        String status = STATUSES[i % STATUSES.length];
        LocalDate since = newest.atEndOfMonth().minusDays(3 + 11L * i);
        double won = 20_000 + 1_350.0 * i;
        boolean isDocument = status.equals("in_review");
        double billed = isDocument ? won : won * 0.8;
        String billedText = status.equals("no_invoice") ? "null" : number(billed);
        double difference = isDocument ? won : status.equals("no_invoice") ? -won : billed - won;
        rows.add(
                "kpi.reconciliation_exception values ('%s', '%s', '%s', %d, 'Ångström & Söhne %d', 'Inês Carvalho', %s, %s, %s, %s, 'D%03d', '%s')"
                        .formatted(
                                isDocument ? "INV-%04d".formatted(i) : "D%03d".formatted(i),
                                status,
                                since,
                                3 + 11 * i,
                                i,
                                isDocument ? "null" : number(won),
                                billedText,
                                number(difference),
                                number(Math.abs(difference) * (3 + 11 * i)),
                                i,
                                i == 0
                                        ? "=1+1; no invoice, nine of ten deals have one within 18 days"
                                        : "same account +9.1; with others the won amount +6.2; other rep -3.3 = 12.0 bits"));
        if (!isDocument) {
            rows.add("kpi.reconciliation_deal values ('D%03d', '%s', %d, %s)"
                    .formatted(i, status, 3 + 11 * i, number(difference)));
        }
    }

    private void restated(YearMonth month, double late, double credited, double corrected) {
        double mailed = 3_000_000 * factor;
        rows.add("kpi.restatement_month values ('%s', '%s', '%s', '%s-01', %s, %s, %s, %s, %s, 0, 0, 0, 0)"
                .formatted(
                        newest.minusMonths(1),
                        newest.minusMonths(1).atEndOfMonth(),
                        month,
                        month,
                        number(mailed),
                        number(late),
                        number(credited),
                        number(corrected),
                        number(mailed + late + credited + corrected)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
