package io.tallycast.transform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Seeded nights of a company of which anything may change: states that arrive late, members nobody described, corrections,
 * deletions and merges, credit notes before and after what they reverse, lines before their document, rates of past days and
 * of planned years, rows delivered twice in a night.
 */
final class RandomNights {
    private static final LocalDate FIRST = LocalDate.parse("2026-08-01");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");

    private final TinyCompany company;
    private final Random random;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private int night;
    private int deals;
    private int invoices;

    RandomNights(TinyCompany company, long seed) {
        this.company = company;
        this.random = new Random(seed);
    }

    /** Lands the next night. */
    NightTask land() {
        rows.clear();
        var today = FIRST.plusDays(night);
        if (night++ == 0) {
            members();
            rate(FIRST.minusDays(20), "spot");
        }
        // The calendar, the zone and each kind of row take part sooner or later; a night has a few of them.
        for (var change = 4 + random.nextInt(8); change > 0; change--) {
            change(today);
        }
        rows.forEach((entity, values) -> {
            var name = columns.get(entity);
            var text = String.join(", ", values);
            if (name.contains("valid_from") || name.contains("changed_at")) {
                company.landStates(today + "-r1", entity, name, text);
            } else {
                company.land(today + "-r1", entity, name, text);
            }
        });
        return TinyCompany.night(today.toString());
    }

    private void members() {
        add(
                "rep",
                "rep_id, valid_from, name, manager_id, team, email",
                "m",
                instant(FIRST, 400),
                "Mona",
                null,
                "N",
                null);
        add("rep", null, "r1", instant(FIRST, 400), "Rita", "m", "N", "r1@x.example");
        add("rep", null, "r2", instant(FIRST, 400), "Rob", "r1", "S", null);
        add(
                "stage",
                "stage_id, valid_from, pipeline, name, stage_order, is_closed, is_won, milestone",
                "s1",
                instant(FIRST, 400),
                "Sales",
                "Lead",
                1,
                false,
                false,
                null);
        add("stage", null, "s2", instant(FIRST, 400), "Sales", "Qualified", 2, false, false, "qualified");
        add("stage", null, "s3", instant(FIRST, 400), "Sales", "Offer", 3, false, false, "proposed");
        add("stage", null, "s4", instant(FIRST, 400), "Sales", "Won", 4, true, true, null);
        add(
                "product",
                "product_id, valid_from, name, family, is_pass_through",
                "p1",
                instant(FIRST, 400),
                "Pump",
                "Pumps",
                false);
        add("campaign", "campaign_id, valid_from, name, channel", "c1", instant(FIRST, 400), "Fair", "event");
        for (var i = 0; i < 6; i++) {
            deal(FIRST);
            invoice(FIRST);
        }
    }

    private void change(LocalDate today) {
        switch (random.nextInt(18)) {
            case 0 ->
                add(
                        "rep",
                        "rep_id, valid_from, name, manager_id, team, email",
                        one("r1", "r2", "r3"),
                        instant(today, random.nextInt(60)),
                        one("Rita", "Ria"),
                        one("m", "r1", null),
                        one("N", "S"),
                        one("a@x.example", null));
            case 1 ->
                add(
                        "account",
                        "account_id, valid_from, name, segment",
                        account(),
                        instant(today, random.nextInt(60)),
                        one("Acme", "Bolt"),
                        one("Gold", "Silver", null));
            case 2 ->
                add(
                        "product",
                        "product_id, valid_from, name, family, is_pass_through",
                        one("p1", "p2"),
                        instant(today, random.nextInt(30)),
                        "Pump",
                        one("Pumps", "Parts"),
                        random.nextBoolean());
            case 3 -> rate(today.minusDays(random.nextInt(15)), one("spot", "spot", "spot", "plan"));
            case 4, 5, 6 -> deal(today);
            case 7, 8, 9 -> invoice(today);
            case 10 ->
                add(
                        "payment",
                        "payment_id, invoice_id, paid_date, amount, currency_code, is_deleted",
                        "y" + random.nextInt(20),
                        "i" + random.nextInt(invoices + 2),
                        today,
                        amount(),
                        currency(),
                        one(null, null, "true"));
            case 11 ->
                add(
                        "activity",
                        "activity_id, activity_type, rep_id, account_id, opportunity_id, occurred_at, minutes, is_no_show",
                        "a" + random.nextInt(40),
                        one("call", "demo", "site_visit"),
                        one("r1", "r2", "r9", null),
                        account(),
                        "d" + random.nextInt(deals + 1),
                        instant(today, random.nextInt(20)),
                        "12.5",
                        one("true", null));
            case 12 ->
                add(
                        "forecast_submission",
                        "rep_id, submitter_id, period_id, forecast_category, submitted_at, amount, currency_code",
                        one("r1", "r2"),
                        one("r1", "m"),
                        "2026-08",
                        one("commit", "pipeline"),
                        instant(today, 0),
                        amount(),
                        currency());
            case 13 ->
                add(
                        "payroll_month",
                        "rep_id, month_date, loaded_cost, currency_code",
                        one("r1", "r2"),
                        one("2026-07-01", "2026-08-01"),
                        "4100.55",
                        currency());
            case 14 ->
                add(
                        "objective",
                        "objective_id, version, rep_id, team, criterion, period_id, target_value, weight",
                        one("o1", "o2"),
                        1 + random.nextInt(4),
                        one("r1", "r2"),
                        "N",
                        one("bookings", "new_logos"),
                        one("2026-08", "2026-Q3", "2026"),
                        amount(),
                        "0.5");
            case 15 ->
                add(
                        "campaign_spend",
                        "campaign_id, spend_date, reported_date, amount, currency_code, clicks",
                        one("c1", "c2"),
                        today.minusDays(random.nextInt(3)),
                        today,
                        amount(),
                        currency(),
                        7);
            case 16 ->
                add(
                        "touch",
                        "touch_id, person_id, account_id, campaign_id, touched_at, touch_type",
                        "t" + random.nextInt(20),
                        "h1",
                        account(),
                        one("c1", "c2"),
                        instant(today, random.nextInt(9)),
                        "click");
            default ->
                add(
                        "stage",
                        "stage_id, valid_from, pipeline, name, stage_order, is_closed, is_won, milestone",
                        "s2",
                        instant(today, random.nextInt(40)),
                        "Sales",
                        "Qualified",
                        2,
                        false,
                        false,
                        one("qualified", "proposed"));
        }
    }

    private void rate(LocalDate day, String kind) {
        for (var currency : List.of("USD", "JPY")) {
            add(
                    "fx_rate",
                    "rate_date, currency_code, kind, base_currency_code, rate",
                    kind.equals("plan") ? LocalDate.of(day.getYear(), 1, 1) : day,
                    currency,
                    kind,
                    "EUR",
                    "1." + (100 + random.nextInt(800)));
        }
    }

    /** A state of a deal that is new or known; sometimes the same instant again, or one before all others. */
    private void deal(LocalDate today) {
        var id = random.nextInt(3) == 0 ? deals++ : random.nextInt(deals + 1);
        var status = one("open", "open", "open", "won", "lost", "merged", "deleted");
        add(
                "opportunity",
                "opportunity_id, changed_at, change_sequence, created_at, account_id, owner_id, product_id, campaign_id, stage_id,"
                        + " status, amount, currency_code, probability, expected_close_date, closed_date, loss_reason, merged_into_id",
                "d" + id,
                random.nextInt(6) == 0 ? null : instant(today, random.nextInt(12)),
                one("1", "2", null),
                instant(FIRST, 30),
                account(),
                one("r1", "r2", "r8", null),
                one("p1", "p2", "p7"),
                one("c1", null),
                one("s1", "s2", "s3", "s4"),
                status,
                amount(),
                currency(),
                one("0.25", "0.5", null),
                today.plusDays(30),
                status.equals("won") ? today : null,
                status.equals("lost") ? one("price", "no_budget") : null,
                status.equals("merged") ? "d0" : null);
    }

    /** A document, new or corrected, and lines of it or of one that is still to come. */
    private void invoice(LocalDate today) {
        var id = random.nextInt(2) == 0 ? invoices++ : random.nextInt(invoices + 1);
        var isCredit = random.nextInt(4) == 0;
        add(
                "invoice",
                "invoice_id, kind, status, invoice_date, account_id, rep_id, currency_code, net_amount, tax_amount,"
                        + " reversed_invoice_id, is_deleted",
                "i" + id,
                isCredit ? "credit_note" : "invoice",
                one("posted", "posted", "void"),
                today.minusDays(random.nextInt(25)),
                account(),
                one("r1", "r2", null),
                currency(),
                isCredit ? "-" + amount() : amount(),
                one("19.99", null),
                isCredit ? "i" + random.nextInt(invoices + 2) : null,
                one(null, null, null, "true"));
        for (var line = random.nextInt(3); line > 0; line--) {
            add(
                    "invoice_line",
                    "invoice_line_id, invoice_id, product_id, opportunity_id, quantity, net_amount, cost_amount, is_deleted",
                    "l" + random.nextInt(60),
                    "i" + random.nextInt(invoices + 2),
                    one("p1", "p2"),
                    random.nextInt(3) == 0 ? null : "d" + random.nextInt(deals + 1),
                    "2",
                    amount(),
                    one("3.335", null),
                    one(null, null, null, "true"));
        }
    }

    private void add(String entity, String names, Object... values) {
        if (names != null) {
            columns.put(entity, names);
        }
        var row = Arrays.stream(values)
                .map(value -> value == null ? "null" : "'" + value + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        rows.computeIfAbsent(entity, name -> new ArrayList<>()).add(row);
    }

    /** Some of them have microseconds. */
    private String instant(LocalDate today, int daysBefore) {
        return today.minusDays(daysBefore) + "T" + one("09:00:00", "22:30:00", "21:59:59.999999", "23:15:00.000001")
                + "Z";
    }

    private String amount() {
        return random.nextInt(5_000) + "." + one("00", "5", "125", "0050");
    }

    private String currency() {
        return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    }

    private String account() {
        return "k" + random.nextInt(6);
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }
}
