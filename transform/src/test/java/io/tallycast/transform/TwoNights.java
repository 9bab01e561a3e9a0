package io.tallycast.transform;

/**
 * Two nights of a tiny company: a deal won in dollars, invoiced a night before its lines' document is known, and paid; an
 * account that changes segment back in time; a value that cannot be cast; credit notes with and without their invoice.
 */
public final class TwoNights {
    public static final String FIRST = "2026-10-30";
    public static final String SECOND = "2026-10-31";

    private TwoNights() {}

    public static void landFirst(TinyCompany company, String batch) {
        company.landStates(batch, "rep", "rep_id, valid_from, name, manager_id, team, email", """
                        ('m', '2024-01-01T00:00:00Z', 'Mona', null, 'North', 'm@x.example'),
                        ('r1', '2024-01-01T00:00:00Z', 'Rita', 'm', 'North', 'r@x.example')""")
                .landStates(batch, "account", "account_id, valid_from, name, segment", """
                        ('a1', '2024-01-01T00:00:00Z', 'Acme', 'Gold')""")
                .land(batch, "product", "product_id, name, family, is_pass_through", "('p1', 'Pump', 'Pumps', 'false')")
                .land(batch, "stage", "stage_id, pipeline, name, stage_order, is_closed, is_won, milestone", """
                        ('s1', 'Sales', 'Lead', '1', 'false', 'false', null),
                        ('s2', 'Sales', 'Qualified', '2', 'false', 'false', 'qualified'),
                        ('s3', 'Sales', 'Won', '3', 'true', 'true', null)""")
                .land(batch, "fx_rate", "rate_date, currency_code, kind, base_currency_code, rate", """
                        ('2026-10-01', 'USD', 'spot', 'EUR', '1.25'),
                        ('2026-10-12', 'USD', 'spot', 'EUR', '1.25'),
                        ('2026-10-14', 'USD', 'spot', 'EUR', '1.6'),
                        ('2026-10-15', 'USD', 'spot', 'EUR', '1.25')""")
                .land(
                        batch,
                        "invoice",
                        "invoice_id, kind, status, invoice_date, account_id, currency_code, net_amount, reversed_invoice_id",
                        """
                        ('k1', 'credit_note', 'posted', '2026-10-14', 'a1', 'USD', '-100', 'i1'),
                        ('k2', 'credit_note', 'posted', '2026-10-14', 'a1', 'USD', '-100', null)""")
                .landStates(
                        batch,
                        "opportunity",
                        "opportunity_id, changed_at, change_sequence, created_at, account_id, owner_id, product_id, stage_id, status, amount, currency_code, closed_date",
                        """
                        ('d1', '2026-10-02T09:00:00Z', '1', '2026-10-02T09:00:00Z', 'a1', 'r1', 'p1', 's1', 'open', '1000', 'USD', null),
                        ('d1', '2026-10-05T09:00:00Z', '2', '2026-10-02T09:00:00Z', 'a1', 'r1', 'p1', 's2', 'open', '1000', 'USD', null),
                        ('d2', '2026-10-03T09:00:00Z', '3', '2026-10-03T09:00:00Z', 'a9', 'r1', 'p1', 's1', 'open', '50', 'EUR', null)""")
                .land(
                        batch,
                        "invoice_line",
                        "invoice_line_id, invoice_id, product_id, opportunity_id, quantity, net_amount, cost_amount",
                        """
                        ('l1', 'i1', 'p1', 'd1', '2', '1000.00', '600')""")
                .land(
                        batch,
                        "activity",
                        "activity_id, activity_type, rep_id, account_id, opportunity_id, occurred_at",
                        """
                        ('c1', 'call', 'r1', 'a1', 'd1', '2026-10-04T22:30:00Z'),
                        ('c2', 'demo', 'r1', 'a1', 'd1', 'yesterday')""");
    }

    public static void landSecond(TinyCompany company, String batch) {
        company.landStates(batch, "account", "account_id, valid_from, name, segment", """
                        ('a1', '2026-10-04T00:00:00Z', 'Acme Corp', 'Silver')""")
                .landStates(
                        batch,
                        "opportunity",
                        "opportunity_id, changed_at, change_sequence, created_at, account_id, owner_id, product_id, stage_id, status, amount, currency_code, closed_date",
                        """
                        ('d1', '2026-10-09T22:30:00Z', '9', '2026-10-02T09:00:00Z', 'a1', 'r1', 'p1', 's3', 'won', '1000', 'USD', '2026-10-10')""")
                .land(
                        batch,
                        "invoice",
                        "invoice_id, kind, status, invoice_date, account_id, rep_id, currency_code, net_amount, tax_amount",
                        """
                        ('i1', 'invoice', 'posted', '2026-10-12', 'a1', null, 'USD', '1000', '200')""")
                .land(batch, "payment", "payment_id, invoice_id, paid_date, amount, currency_code", """
                        ('y1', 'i1', '2026-10-20', '1200', 'USD')""");
    }
}
