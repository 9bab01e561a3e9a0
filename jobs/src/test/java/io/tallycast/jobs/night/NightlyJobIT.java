package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.home.Cleaning;
import io.tallycast.reports.Mart;
import io.tallycast.transform.spark.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of one home, night after night; the tests follow each other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightlyJobIT {
    private static final String MORE_DEALS = "D7,R1,Won,250.00,2026-10-25,2026-11-01\nD8,R2,Open,80.00,2026-10-26,\n";

    private static final String AMOUNT_OF_D3 =
            "select amount_company from star.fct_opportunity where opportunity_id = 'D3'";

    @TempDir
    static Path folder;

    private static MiniHome home;

    /** Nights use the session there is and leave it running: one start instead of one a night. */
    private static SparkSession spark;

    @BeforeAll
    static void makeHome() {
        spark = Sessions.start(Map.of("spark.master", "local[2]"), folder.resolve("tmp"));
        home = MiniHome.in(folder.resolve("Zoë's home, 100% [new] {1} *"));
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    @Order(1)
    void theFirstNightLoadsPublishesRendersAndMails() throws IOException {
        int exitCode = home.nightly("2026-10-31");

        assertThat(home.said())
                .contains("Night of 2026-10-31 done.", "extract crm.deals", "0 quarantined; status in lower case");
        assertThat(exitCode).isZero();
        assertThat(home.sql("select opportunity_id, is_won, amount_company from star.fct_opportunity order by 1"))
                .isEqualTo("""
                        opportunity_id,is_won,amount_company
                        D1,true,1000.0000
                        D2,false,500.0000
                        D3,false,2000.0000
                        D4,true,300.5000
                        D5,false,700.0000
                        D6,false,900.0000
                        """);
        assertThat(home.sql("select rep_name, bookings from kpi.bookings_rep_month where month_id = '2026-10'"
                        + " and bookings > 0 order by 1"))
                .isEqualTo("rep_name,bookings\nAda Lovelace,1000.0000\nBob Noyce,300.5000\n");
        assertThat(home.files("reports"))
                .containsExactly(
                        "2026-10/executive/executive-2026-10.html",
                        "2026-10/executive/executive-2026-10.json",
                        "2026-10/executive/executive-2026-10.pdf",
                        "2026-10/executive/executive-2026-10.txt",
                        "2026-10/reconciliation/reconciliation-2026-10.csv",
                        "2026-10/reconciliation/reconciliation-2026-10.html",
                        "2026-10/reconciliation/reconciliation-2026-10.json",
                        "2026-10/reconciliation/reconciliation-2026-10.pdf",
                        "2026-10/reconciliation/reconciliation-2026-10.txt",
                        "2026-10/reliability/reliability-2026-10.html",
                        "2026-10/reliability/reliability-2026-10.json",
                        "2026-10/reliability/reliability-2026-10.pdf",
                        "2026-10/reliability/reliability-2026-10.txt");
        assertThat(home.files("outbox")).hasSize(1);
        assertThat(Files.readString(
                        home.home().outbox().resolve(home.files("outbox").get(0))))
                .contains(
                        "To: ada@example.com",
                        "Subject: =?UTF-8?Q?October_2026:_Bookings_of_=E2=82=AC1.30k_in_October?=",
                        "application/pdf");
    }

    @Test
    @Order(2)
    void aFinishedDateIsDoneAlready() {
        List<String> before = home.files("warehouse");

        assertThat(home.nightly("2026-10-31")).isZero();

        assertThat(home.said()).contains("2026-10-31 is done already; nothing to do.");
        assertThat(home.files("warehouse")).isEqualTo(before);
        assertThat(home.files("outbox")).hasSize(1);
    }

    @Test
    @Order(3)
    void aNightWithNothingNewWritesNoVersionOfAnyStarTableButLocksWhatIsDue() {
        List<String> before = home.files("warehouse").stream()
                .filter(file -> !file.startsWith("star-1/fct_forecast_lock")
                        && !file.startsWith("star-1/fct_forecast_adjusted"))
                .toList();
        List<String> landed = home.files("landing");

        // 60 days before December ends.
        assertThat(home.nightly("2026-11-01")).isZero();

        // A lock that is due is locked, with what it is computed with, and adjusted, whether or not anything changed.
        assertThat(home.files("warehouse"))
                .filteredOn(file -> !file.startsWith("star-1/fct_forecast_lock")
                        && !file.startsWith("star-1/fct_forecast_adjusted"))
                .isEqualTo(before);
        assertThat(
                        home.sql(
                                "select distinct period_id, horizon_days, as_of_date, batch_id from star.fct_forecast_locked order by 1"))
                .isEqualTo("""
                        period_id,horizon_days,as_of_date,batch_id
                        2026-10,0,2026-10-31,2026-10-31-r1
                        2026-11,30,2026-10-31,2026-10-31-r1
                        2026-12,60,2026-11-01,2026-11-01-r1
                        2026-Q4,60,2026-11-01,2026-11-01-r1
                        """);
        assertThat(home.files("landing")).isEqualTo(landed);
        assertThat(home.sql("select business_date from meta.night")).isEqualTo("business_date\n2026-11-01\n");
        assertThat(home.files("outbox")).hasSize(1);
    }

    @Test
    @Order(4)
    void aForcedNightIsARevisionAndMailsNothingWhenNoFigureChanged() {
        home.write("warehouse/star-2/left", "by a rebuild that was killed");
        home.write("tmp/left", "by a night that was killed");

        assertThat(home.nightly("2026-11-01", "--force")).isZero();

        assertThat(home.newestMart()).hasFileName("2026-11-01-r2.duckdb");
        assertThat(home.said()).contains("stars left by killed rebuilds removed: 1");
        assertThat(home.home().warehouse().resolve("star-2")).doesNotExist();
        assertThat(home.home().temporary().resolve("left")).doesNotExist();
        assertThat(home.files("outbox")).hasSize(1);
        assertThat(home.nightly("2026-10-30")).isEqualTo(2);
        assertThat(home.said()).contains("lies before the last night, 2026-11-01");
    }

    @Test
    @Order(5)
    void aRowThatCannotBeReadIsQuarantinedCountedAndNoFailure() {
        home.write("drop/deals.csv", MiniHome.DEALS + MORE_DEALS + "D9,R2,Open,12x,2026-10-26,\n");

        // Three missed nights are skipped by it.
        assertThat(home.nightly("2026-11-05")).as(home.said()).isZero();

        assertThat(home.said()).contains("skipping 3 missed since 2026-11-02");
        assertThat(home.sql("select count(*) as deals from star.fct_opportunity"))
                .isEqualTo("deals\n8\n");
        assertThat(home.sql("select source_system, rows from meta.quarantine"))
                .isEqualTo("source_system,rows\ncrm,1\n");
    }

    @Test
    @Order(6)
    void aMissingRequiredColumnOrAWrongEncodingEndsIn2AndWritesNothing() {
        List<String> landed = home.files("landing");
        List<String> star = home.files("warehouse");
        List<String> marts = home.files("mart");

        // A file that is fine must not land either: a night has all of a change or nothing.
        home.write("drop/reps.csv", MiniHome.REPS.replace("South", "West"));
        home.write("drop/deals.csv", MiniHome.DEALS.replace("id,rep,stage", "id,rep,phase"));
        assertThat(home.nightly("2026-11-06")).as(home.said()).isEqualTo(2);
        assertThat(home.said()).contains("stage");

        home.write(
                "drop/deals.csv",
                (MiniHome.DEALS + "D10,Zo\u00e9,Open,1,2026-10-26,\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(home.nightly("2026-11-06")).as(home.said()).isEqualTo(2);
        assertThat(home.said()).contains("UTF-8");

        assertThat(home.files("landing")).isEqualTo(landed);
        assertThat(home.files("warehouse")).isEqualTo(star);
        assertThat(home.files("mart")).isEqualTo(marts);
        home.write("drop/reps.csv", MiniHome.REPS);
    }

    @Test
    @Order(7)
    void tooManyBadRowsEndIn1AndCorrectedInputIsReadAgainBesideAReaderOfTheOldMart() throws Exception {
        Path published = home.newestMart();
        home.write("drop/deals.csv", MiniHome.DEALS.replaceAll("(\\d+)\\.\\d\\d,", "$1x,") + MORE_DEALS);

        assertThat(home.nightly("2026-11-07")).as(home.said()).isEqualTo(1);
        assertThat(home.newestMart()).isEqualTo(published);

        try (Mart reader = Mart.open(home.home().publishedMart())) {
            home.write("drop/deals.csv", MiniHome.DEALS.replace("2000.00", "2100.00") + MORE_DEALS);

            assertThat(home.nightly("2026-11-07")).as(home.said()).isZero();

            try (Statement statement = reader.connection().createStatement();
                    ResultSet row = statement.executeQuery(AMOUNT_OF_D3)) {
                row.next();
                assertThat(row.getBigDecimal(1)).isEqualByComparingTo("2000");
            }
        }
        assertThat(home.newestMart()).hasFileName("2026-11-07-r2.duckdb");
        assertThat(home.sql(AMOUNT_OF_D3)).isEqualTo("amount_company\n2100.0000\n");
    }

    @Test
    @Order(8)
    void aMartOfThePastIsThatOfTheLastNightUpToTheDate() {
        Path published = home.newestMart();

        // Nobody ran the night of November 3.
        assertThat(home.run("mart", "--as-of", "2026-11-03")).as(home.said()).isZero();

        Path asOf = home.home().mart().resolve("as-of/tallycast-2026-11-03.duckdb");
        assertThat(home.said())
                .isEqualTo("As known on 2026-11-03, after the night 2026-11-01-r2: " + asOf + System.lineSeparator());
        assertThat(MiniHome.differences(asOf, home.home().mart().resolve("2026-11-01-r2.duckdb")))
                .isEmpty();
        assertThat(MiniHome.differences(asOf, published)).isNotEmpty();
        assertThat(home.newestMart()).isEqualTo(published);
        assertThat(home.run("mart", "--as-of", "2026-10-30")).isEqualTo(2);
        assertThat(home.said())
                .contains(
                        "Nothing is known as of 2026-10-30",
                        "the first night whose table versions are recorded",
                        "2026-10-31");
        assertThat(home.run("mart", "--as-of", "2026-12-01")).isEqualTo(2);
        assertThat(home.said()).contains("2026-12-01 has not come yet");
        assertThat(home.run("mart", "--as-of", "2026-11-05", "--output", published.toString()))
                .isEqualTo(2);
        assertThat(home.said()).contains("exists and was left alone");
    }

    @Test
    @Order(9)
    void aRebuildFromLandingGivesTheSameMart() {
        SortedMap<String, String> before = home.martContent();

        assertThat(home.run("rebuild")).as(home.said()).isZero();

        assertThat(home.martContent()).isEqualTo(before);
        assertThat(home.home().warehouse().resolve("current")).hasContent("star-2");
        assertThat(home.home().warehouse().resolve("star-1")).doesNotExist();
        Path past = folder.resolve("past.duckdb");
        assertThat(home.run("mart", "--as-of", "2026-11-01", "--output", past.toString()))
                .as(home.said())
                .isZero();
        assertThat(MiniHome.differences(past, home.home().mart().resolve("2026-11-01-r2.duckdb")))
                .isEmpty();
        assertThat(home.nightly("2026-11-09")).as(home.said()).isZero();
        assertThat(home.martContent().get("star.fct_opportunity")).isEqualTo(before.get("star.fct_opportunity"));
    }

    @Test
    @Order(10)
    void aStarThatIsGoneEndsIn2AndComesBackWithTheMartFromLanding() {
        SortedMap<String, String> before = home.martContent();
        Cleaning.delete(home.home().warehouse());

        assertThat(home.nightly("2026-11-10")).isEqualTo(2);
        assertThat(home.said()).contains("The star is gone", "star-1 does not exist", "tallycast rebuild");

        Cleaning.delete(home.home().mart());
        assertThat(home.run("rebuild")).as(home.said()).isZero();
        assertThat(home.newestMart()).hasFileName("2026-11-09-r1.duckdb");
        assertThat(home.martContent()).isEqualTo(before);
    }

    @Test
    @Order(11)
    void anotherCurrencyEndsIn2UntilTheStarIsRebuiltInIt() throws IOException {
        Path settings = home.home().configuration();
        String euro = Files.readString(settings);
        List<String> landed = home.files("landing");
        home.write("drop/reps.csv", MiniHome.REPS.replace("South", "West"));
        home.write("tallycast.yml", euro.replace("EUR", "USD"));

        assertThat(home.nightly("2026-11-11")).isEqualTo(2);
        assertThat(home.said()).contains("The star is in EUR, Europe/Paris, and tallycast.yml says USD, Europe/Paris");
        assertThat(home.files("landing")).isEqualTo(landed);

        home.write("tallycast.yml", euro);
        assertThat(home.nightly("2026-11-11")).as(home.said()).isZero();
    }

    @Test
    @Order(13)
    void aRebuildWithoutALandingEndsIn2AndLeavesTheStarAlone() {
        List<String> star = home.files("warehouse");
        Cleaning.delete(home.home().landing());

        assertThat(home.run("rebuild")).isEqualTo(2);

        assertThat(home.said()).contains("Nothing to rebuild", "Put it back");
        assertThat(home.files("warehouse")).isEqualTo(star);
    }

    @Test
    @Order(12)
    void aPreviewAndATestMailAreMarkedAndLeaveTheOutboxAlone() throws IOException {
        Path pdf = folder.resolve("look.pdf");

        assertThat(home.report("preview", "executive", "--period", "2026-10", "--to", pdf.toString()))
                .as(home.said())
                .isZero();
        assertThat(pdf).exists();
        assertThat(home.report("send", "executive", "--to", "ada@example.com")).isZero();
        assertThat(home.files("outbox")).hasSize(2).anyMatch(name -> name.startsWith("test-"));
        assertThat(home.report("send", "executive", "--to", "eve@elsewhere.org"))
                .isEqualTo(2);
        assertThat(home.report("list")).isZero();
        assertThat(home.said()).containsPattern("executive +2026-10 +r1 +ada@example.com +sent");
    }
}
