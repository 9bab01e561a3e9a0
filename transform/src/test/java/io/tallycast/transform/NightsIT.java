package io.tallycast.transform;

import static io.tallycast.transform.TinyCompany.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.delta.LocalDisk;
import io.tallycast.transform.star.StarTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nights of a tiny company, then everything that must change nothing. */
class NightsIT {
    @TempDir
    private static Path home;

    private static TinyCompany company;

    /** Of the star after both nights: hashing a star reads all of its tables. */
    private static Map<String, StarHash> hashes;

    @BeforeAll
    static void runTwoNights() throws IOException {
        company = new TinyCompany(home);
        TwoNights.landFirst(company, TwoNights.FIRST + "-r1");
        TwoNights.landSecond(company, TwoNights.SECOND + "-r1");
        company.run("star-1", night(TwoNights.FIRST));
        FileUtil.copy(company.star("star-1").toFile(), fs(), hadoop("first"), false, conf());
        company.run("star-1", night(TwoNights.SECOND));
        hashes = company.hashes("star-1");
    }

    @AfterAll
    static void close() {
        company.close();
    }

    @Test
    void aDealAccumulatesFromItsStatesInvoicesAndPayments() {
        assertThat(company.rows(
                        "star-1",
                        "fct_opportunity",
                        "opportunity_id, status, is_won, owner_id, amount_company, closed_date, closed_date_key, qualified_at, won_at, keyed_first_invoiced_date, keyed_paid_date, won_amount_company, keyed_invoiced_net_company, sales_cycle_days, version_count",
                        "true"))
                .containsExactly(
                        "d1|won|true|r1|800.0000|2026-10-10|20261010|2026-10-05T09:00:00Z|2026-10-09T22:30:00Z|2026-10-12|2026-10-20|800.0000|800.0000|8|3",
                        "d2|open|false|r1|50.0000|null|-1|null|null|null|null|null|null|null|1");
    }

    @Test
    void aLineIsKeptUnpostedUntilItsDocumentArrivesAndThenTakesDateAndMoneyFromIt() {
        assertThat(company.rows(
                        "first",
                        "fct_invoice_line",
                        "invoice_line_id, is_posted, invoice_date_key, amount, amount_company",
                        "true"))
                .containsExactly("l1|false|-1|1000.0000|null");
        assertThat(company.rows(
                        "star-1",
                        "fct_invoice_line",
                        "invoice_line_id, is_posted, invoice_date_key, rep_id, amount_company, cost_company, margin_company, fx_rate_date",
                        "true"))
                .containsExactly("l1|true|20261012|r1|800.0000|480.0000|320.0000|2026-10-12");
    }

    @Test
    void aCreditNoteTakesTheRateOfTheInvoiceItReversesOnceThatIsKnown() {
        var columns = "invoice_id, invoice_date, net_amount_company, fx_basis_date, fx_rate_date";
        assertThat(company.rows("first", "fct_invoice", columns, "true"))
                .containsExactly(
                        "k1|2026-10-14|-62.5000|2026-10-14|2026-10-14", "k2|2026-10-14|-62.5000|2026-10-14|2026-10-14");
        assertThat(company.rows("star-1", "fct_invoice", columns, "true"))
                .containsExactly(
                        "i1|2026-10-12|800.0000|2026-10-12|2026-10-12",
                        "k1|2026-10-14|-80.0000|2026-10-12|2026-10-12",
                        "k2|2026-10-14|-62.5000|2026-10-14|2026-10-14");
    }

    @Test
    void historyKeepsTypeTwoAndOverwritesTypeOne() {
        assertThat(company.rows(
                        "star-1",
                        "dim_account",
                        "account_id, name, segment, valid_from, valid_to, is_current, is_placeholder",
                        "true"))
                .containsExactly(
                        "a1|Acme Corp|Gold|1900-01-01T00:00:00Z|2026-10-04T00:00:00Z|false|false",
                        "a1|Acme Corp|Silver|2026-10-04T00:00:00Z|9999-12-31T00:00:00Z|true|false",
                        "a9|a9|null|1900-01-01T00:00:00Z|9999-12-31T00:00:00Z|true|true",
                        "unknown|Unknown|null|1900-01-01T00:00:00Z|9999-12-31T00:00:00Z|true|false");
    }

    @Test
    void factsLoadedEarlierFollowHistoryThatArrivesLate() {
        var key = company.rows("star-1", "dim_account", "account_key", "segment = 'Silver'");
        assertThat(company.rows("star-1", "fct_activity", "account_key, occurred_date_key", "activity_id = 'c1'"))
                .containsExactly(key.get(0) + "|20261005");
    }

    @Test
    void theReportingLineHoldsEachManagerAbove() {
        assertThat(company.rows("star-1", "dim_org_path", "rep_id, ancestor_id, depth, is_current", "true"))
                .containsExactly("m|m|0|true", "r1|m|1|true", "r1|r1|0|true");
    }

    @Test
    void aValueThatCannotBeCastIsQuarantinedWithItsReason() {
        assertThat(company.rows(
                        "star-1",
                        "quarantine",
                        "source_system, object, row_reference, column_name, value, reason, rule",
                        "true"))
                .containsExactly(
                        "crm|activity|c2|occurred_at|yesterday|occurred_at is no timestamp; read as yyyy-MM-dd HH:mm:ss, with or without an offset or a zone|cast");
    }

    @Test
    void forecastsLockedWithoutSparkAreReadBySparkAsTheyWereWritten() throws IOException {
        for (var star : new String[] {"locked", "locked-again"}) {
            FileUtil.copy(company.star("star-1").toFile(), fs(), hadoop(star), false, conf());
            company.lock(star, night(TwoNights.SECOND));
            company.lock(star, night(TwoNights.SECOND));
        }

        assertThat(company.rows(
                        "locked",
                        "fct_forecast_locked",
                        "horizon_days, amount, as_of, as_of_date, staleness_days, provenance, version, is_backdated, batch_id",
                        "rep_id = 'r1' and period_id = '2026-10' and method = 'weighted' and basis = 'booked'"))
                .containsExactly(
                        "0|800.0000|2026-10-31T23:00:00Z|2026-10-31|null|derived|1|false|2026-10-31-r1",
                        "14|800.0000|2026-10-17T22:00:00Z|2026-10-17|null|derived|1|false|2026-10-31-r1",
                        "7|800.0000|2026-10-24T22:00:00Z|2026-10-24|null|derived|1|false|2026-10-31-r1");
        assertThat(company.rows(
                        "locked",
                        "fct_forecast_locked_deal",
                        "opportunity_id, contribution, probability, is_booked, expected_close_date",
                        "period_id = '2026-10' and method = 'weighted' and basis = 'booked' and horizon_days = 0"))
                .containsExactly("d1|800.0000|1.000000|true|2026-10-10");
        assertThat(company.rows(
                        "locked",
                        "fct_forecast_actual",
                        "basis, version, amount, is_provisional, as_of, frozen_at",
                        "rep_id = 'r1' and period_id = '2026-10'"))
                .containsExactly(
                        "booked|0|800.0000|true|2026-10-31T23:00:00Z|null",
                        "cohort|0|800.0000|true|2026-10-31T23:00:00Z|null",
                        "invoiced|0|800.0000|true|2026-10-31T23:00:00Z|null");
        assertThat(company.rows(
                        "locked",
                        "fct_stage_passage",
                        "opportunity_id, passage_number, stage_id, entered_at, exited_at, exit_kind, days_in_stage",
                        "opportunity_id = 'd1'"))
                .containsExactly(
                        "d1|1|s1|2026-10-02T09:00:00Z|2026-10-05T09:00:00Z|forward|3.00",
                        "d1|2|s2|2026-10-05T09:00:00Z|2026-10-09T22:30:00Z|won|4.56");
        for (var table : List.of(
                "fct_forecast_locked", "fct_forecast_locked_deal", "fct_forecast_actual", "fct_stage_passage")) {
            var columns = "* except(batch_id,ingested_at)";
            assertThat(company.rows("locked-again", table, columns, "true"))
                    .isNotEmpty()
                    .isEqualTo(company.rows("locked", table, columns, "true"));
        }
    }

    @Test
    void plannedRatesReachRowsLoadedBeforeAndLeaveThemAgain() throws IOException {
        assertThat(company.rows("star-1", "fct_opportunity", "opportunity_id, amount_plan, won_amount_plan", "true"))
                .containsExactly("d1|800.0000|800.0000", "d2|50.0000|null");
        FileUtil.copy(company.star("star-1").toFile(), fs(), hadoop("planned"), false, conf());
        try {
            company.planRates(
                    new PlanRate(2026, "USD", new BigDecimal("1.6")), new PlanRate(2025, "USD", BigDecimal.TEN));
            company.run("planned", night("2026-11-01"));
            var versions = company.versions("planned");
            company.run("planned", night("2026-11-02"));

            assertThat(company.rows(
                            "planned",
                            "fct_opportunity",
                            "opportunity_id, amount_company, amount_plan, won_amount_plan, keyed_invoiced_net_company, keyed_invoiced_net_plan",
                            "true"))
                    .containsExactly(
                            "d1|800.0000|625.0000|625.0000|800.0000|625.0000", "d2|50.0000|50.0000|null|null|null");
            assertThat(company.rows("planned", "fct_opportunity_version", "amount_plan", "opportunity_id = 'd1'"))
                    .containsExactly("625.0000", "625.0000", "625.0000");
            assertThat(company.rows("planned", "fct_invoice", "net_amount_plan", "invoice_id = 'i1'"))
                    .containsExactly("625.0000");
            assertThat(company.rows("planned", "fct_invoice_line", "amount_plan, cost_plan, margin_plan", "true"))
                    .containsExactly("625.0000|375.0000|250.0000");
            assertThat(company.rows("planned", "fct_payment", "amount_company, amount_plan", "true"))
                    .containsExactly("960.0000|750.0000");
            assertThat(company.versions("planned")).isEqualTo(versions);
        } finally {
            company.planRates();
        }
        company.run("planned", night("2026-11-02"));
        assertThat(company.rows("planned", "fct_opportunity", "opportunity_id, amount_plan", "true"))
                .containsExactly("d1|800.0000", "d2|50.0000");
    }

    @Test
    void aNightWithoutBatchesAndANightRunAgainWriteNoVersion() {
        var before = company.versions("star-1");
        company.run("star-1", night("2026-11-01"));
        company.run("star-1", night(TwoNights.SECOND));
        assertThat(company.versions("star-1")).isEqualTo(before);
    }

    @Test
    void replayingAllNightsIntoANewStarGivesEqualRows() {
        company.run("star-2", night(TwoNights.FIRST));
        company.run("star-2", night(TwoNights.SECOND));
        assertThat(company.hashes("star-2")).isEqualTo(hashes);
    }

    @Test
    void aNightOverFilesThatWereFoldedEndsInTheSameRows() throws IOException {
        FileUtil.copy(company.star("first").toFile(), fs(), hadoop("folded"), false, conf());
        var tables = new StarTables(
                company.star("folded").toUri(),
                SqlModels.load().star(),
                company.settings().zone(),
                company.settings().clock());

        assertThat(tables.maintenance().optimize(0))
                .contains("fct_opportunity", "fct_opportunity_version", "fct_invoice_line", "dim_rep");
        company.run("folded", night(TwoNights.SECOND));

        assertThat(company.hashes("folded")).isEqualTo(hashes);
    }

    @Test
    void aNightKilledAfterAnyOfItsCommitsEndsInTheSameStarWhenRunAgain() throws IOException {
        var random = new Random(7);
        for (var attempt = 0; attempt < 2; attempt++) {
            var star = "killed-" + attempt;
            for (var table : hashes.keySet()) {
                var from = random.nextBoolean() ? "first" : "star-1";
                FileUtil.copy(
                        company.star(from).resolve(table).toFile(), fs(), hadoop(star + "/" + table), false, conf());
            }
            Files.copy(
                    company.star("first").resolve("_calendar"),
                    company.star(star).resolve("_calendar"));
            Files.writeString(company.star(star).resolve("_loading"), TwoNights.SECOND + "-r1");

            company.run(star, night(TwoNights.SECOND));

            assertThat(company.hashes(star)).as("attempt %d", attempt).isEqualTo(hashes);
        }
    }

    private static org.apache.hadoop.fs.Path hadoop(String star) {
        return new org.apache.hadoop.fs.Path(company.star(star).toUri());
    }

    private static org.apache.hadoop.fs.FileSystem fs() throws IOException {
        return org.apache.hadoop.fs.FileSystem.getLocal(conf()).getRawFileSystem();
    }

    private static org.apache.hadoop.conf.Configuration conf() {
        return LocalDisk.configuration();
    }
}
