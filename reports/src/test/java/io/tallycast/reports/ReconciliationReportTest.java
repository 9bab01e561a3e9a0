package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReconciliationReportTest extends ReportPages {

    ReconciliationReportTest() {
        super("reconciliation");
    }

    @Override
    void describe(TestMart company) {
        company.exceptions = 70;
        company.billingDays = 60;
    }

    @Test
    void theFooterSaysWhichParametersTheCompanySet() {
        assertThat(pdf.page(1)).contains("unaudited. Set by the company: billing_days = 60.");
    }

    @Test
    void theHeadlineCountsExceptionsAndWhatIsBilledLessThanWon() {
        assertThat(rendered.headline()).isEqualTo(PageSql.text(mart, """
                        select count(*) || ' exceptions are open: '
                          || money(-sum(difference) filter (where difference < 0 and status <> 'in_review'))
                          || ' less billed than won'
                        from kpi.reconciliation_exception"""));
        assertThat(pdf.area(1, 36, 40, 770, 26)).isEqualTo(rendered.headline());
        assertThat(rendered.narrative()).isEqualTo(PageSql.text(mart, """
                        select format('96% of what was invoiced in October 2026 and should have a deal is matched to one. '
                          || 'Matched, without deal, in review and unmatched add up to what was posted, to the cent, in all 26 months '
                          || 'of the ledger. Documents of {} wait for a decision. {} deals are booked and not fully billed: {}. '
                          || 'Over all months of the ledger, {} was billed for products sold without a deal. The oldest exception is {} days old.',
                          (select money(sum(difference)) from kpi.reconciliation_exception where status = 'in_review'),
                          count(*), money(-sum(difference_company)),
                          (select money(sum(no_deal_net)) from kpi.reconciliation_month),
                          (select max(age_days) from kpi.reconciliation_exception))
                        from kpi.reconciliation_deal where status in ('no_invoice', 'under_billed')"""));
    }

    @Test
    void theBridgeLeadsFromWhatWasCalledToWhatWasInvoiced() {
        assertThat(pdf.area(1, 36, 98, 510, 14)).isEqualTo("Of €4.00m called for August 2026, €3.55m was invoiced");
        assertThat(pdf.area(1, 36, 126, 510, 124))
                .contains("Called Judgment Lost Slipped Not called Not billed In part Price Credited Rates Invoiced")
                .contains("4.00", "−0.03", "−0.42", "−0.31", "+0.51", "−0.10", "−0.06", "−0.02", "±0.00", "3.55");
    }

    @Test
    void whatIsUnmatchedOnEitherSideIsToldByAge() {
        assertThat(pdf.area(1, 556, 98, 250, 14)).isEqualTo(PageSql.text(mart, """
                        select money(-sum(difference_company)) || ' is booked and not billed' from kpi.reconciliation_deal
                        where status in ('no_invoice', 'under_billed')"""));
        assertThat(pdf.area(1, 556, 126, 250, 48))
                .isEqualTo(byAge(
                        "(from kpi.reconciliation_deal where status in ('no_invoice', 'under_billed'))",
                        "-difference_company"));
        assertThat(pdf.area(1, 556, 178, 250, 14)).isEqualTo(PageSql.text(mart, """
                        select money(sum(net_company)) || ' should have a deal and has none' from kpi.unmatched_invoice"""));
        assertThat(pdf.area(1, 556, 206, 250, 48)).isEqualTo(byAge("kpi.unmatched_invoice", "net_company"));
    }

    private String byAge(String table, String amount) {
        return PageSql.text(mart, """
                select string_agg(format('{} {} {}', label, money(net), rows), ' ' order by from_days)
                from (
                  select label, from_days, coalesce(sum(AMOUNT), 0) as net, count(age_days) as rows
                  from (values ('0–30', 0, 30), ('31–90', 31, 90), ('91–180', 91, 180), ('> 180', 181, 9999))
                    as bucket(label, from_days, to_days)
                  left join TABLE on age_days between from_days and to_days
                  group by label, from_days)""".replace("AMOUNT", amount).replace("TABLE", table));
    }

    @Test
    void controlTotalsAreTheLedgersToTheCentAndTheirDifferenceIsNothing() {
        assertThat(pdf.area(1, 36, 300, 510, 168)).isEqualTo(PageSql.text(mart, """
                select string_agg(format('{} {} {} {} {} {} {} {} 0.00 96.2%', strftime(month_start_date, '%B %Y'),
                    format('{:,.2f}', posted_net::double), format('{:,.2f}', pass_through_net::double),
                    format('{:,.2f}', ledger_net::double), format('{:,.2f}', matched_net::double),
                    format('{:,.2f}', no_deal_net::double), format('{:,.2f}', review_net::double),
                    format('{:,.2f}', unmatched_net::double)),
                  ' ' order by month_start_date)
                from kpi.reconciliation_month where month_start_date > date '2025-10-01'"""));
        assertThat(pdf.area(1, 36, 468, 510, 14)).isEqualTo(PageSql.text(mart, """
                select format('Total {:,.2f} {:,.2f} {:,.2f} {:,.2f} {:,.2f} {:,.2f} {:,.2f} 0.00', sum(posted_net)::double,
                  sum(pass_through_net)::double, sum(ledger_net)::double, sum(matched_net)::double, sum(no_deal_net)::double,
                  sum(review_net)::double, sum(unmatched_net)::double)
                from kpi.reconciliation_month where month_start_date > date '2025-10-01'"""));
    }

    @Test
    void whatChangedSinceTheLastReportIsToldByCause() {
        assertThat(pdf.area(1, 556, 260, 250, 14)).isEqualTo("One month changed since the September 2026 report");
        assertThat(pdf.area(1, 556, 300, 250, 14)).isEqualTo("Aug 26 3,000,000 +12,001 −3,400 +250 3,008,850 ±0");
    }

    @Test
    void exceptionsStandByAmountTimesAgeWithTheirEvidenceAndTheFileHasThemAll() throws Exception {
        String first = PageSql.text(mart, """
                select concat_ws(' ', reference, 'In review', account_name, owner_name, '–', format('{:,.0f}', ledger_net::double),
                  '+' || format('{:,.0f}', difference::double), age_days)
                from kpi.reconciliation_exception order by abs(difference) * age_days desc limit 1""");
        assertThat(pdf.area(2, 36, 78, 524, 30)).startsWith(first);
        assertThat(pdf.area(2, 600, 78, 206, 30)).startsWith("same account +9.1; with others the won amount");
        assertThat(rendered.pages()).isEqualTo(4);
        var lines = Files.readAllLines(folder.resolve("packs/reconciliation-2026-10.csv"));
        assertThat(lines)
                .hasSize(71)
                .startsWith(
                        "reference,status,since_date,age_days,account_name,owner_name,crm_net,ledger_net,difference,opportunity_id,finding")
                .endsWith(
                        "D001,Under-billed,2026-10-17,14,Ångström & Söhne 1,Inês Carvalho,21350.0000,17080.0000,-4270.0000,D001,same account +9.1; with others the won amount +6.2; other representative −3.3");
    }

    @Test
    void laterReportsFindTheTotalsThisOneMailed() {
        assertThat(rendered.figures())
                .containsEntry("facts.night_date_key", new BigDecimal("20261031"))
                .containsEntry(
                        "months.2026-10.restated_net",
                        new BigDecimal(PageSql.text(
                                        mart,
                                        "select restated_net from kpi.reconciliation_month where month_id = '2026-10'"))
                                .stripTrailingZeros())
                .containsKey("months.2026-10.matched_net");
    }
}
