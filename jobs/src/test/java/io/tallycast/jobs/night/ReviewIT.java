package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.spark.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

/**
 * Decisions of people, from the sheet to the star and back by a rebuild: among 150 deals billed plainly, three invoices of
 * Alpha that together bill more than its deal X was won for, one of them called like a formula.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewIT {
    private static final int PLAIN = 150;
    private static final LocalDate DAY = LocalDate.parse("2026-06-01");
    private static final String DOUBTFUL =
            "select invoice_line_id, revision, opportunity_id, decision, rule, allocated_net, decided_by"
                    + " from star.bridge_opportunity_invoice where invoice_id not like 'I%' order by 1, 2";

    @TempDir
    private static Path folder;

    private static MiniHome home;
    private static SparkSession spark;

    @BeforeAll
    static void makeHome() {
        spark = Sessions.start(Map.of("spark.master", "local[2]"), folder.resolve("tmp"));
        home = MiniHome.in(folder.resolve("home"));
        StringBuilder accounts = new StringBuilder("id,name\nA,Alpha Robotics\n");
        StringBuilder deals = new StringBuilder(
                "id,rep,stage,amount,created,closed,account\nX,R1,Won,42000.00,2026-05-01,2026-06-10,A\nL,R1,Lost,42000.00,2026-05-01,2026-06-10,A\n");
        StringBuilder invoices = new StringBuilder("id,account,rep,date,net,deal\n");
        for (int i = 0; i < PLAIN; i++) {
            LocalDate won = DAY.plusDays(i % 90);
            String amount = 5_000 + 137 * i + ".00";
            accounts.append("K%d,%s%n".formatted(i, Integer.toString(i * 7_919, 36)));
            deals.append("D%1$d,R%2$d,Won,%3$s,2026-05-01,%4$s,K%1$d%n".formatted(i, i % 2 + 1, amount, won));
            invoices.append(
                    "I%1$d,K%1$d,R%2$d,%3$s,%4$s,D%1$d%n".formatted(i, i % 2 + 1, won.plusDays(i % 40), amount));
        }
        invoices.append("J1,A,R1,2026-06-20,42000.00,\n=J2,A,R1,2026-06-21,42000.00,\nJ3,A,R1,2026-06-22,42000.00,\n");
        home.write("drop/accounts.csv", accounts.toString());
        home.write("drop/deals.csv", deals.toString());
        home.write("drop/invoices.csv", invoices.toString());
        home.write("sources/crm/source.yml", """
                kind: files
                path: drop
                objects:
                  reps: { file: reps.csv, key: id, required: [id, name] }
                  accounts: { file: accounts.csv, key: id }
                  deals: { file: deals.csv, key: id }
                  invoices: { file: invoices.csv, key: id }
                formats: { dates: ["yyyy-MM-dd"], timestamps: ["yyyy-MM-dd"], zone: Europe/Paris }
                """);
        model("account", "accounts", "id as account_id, name, 'FR' as country");
        model("opportunity", "deals", """
                id as opportunity_id, created as created_at, account as account_id, rep as owner_id, stage as stage_id,
                lower(stage) as status, amount, 'EUR' as currency_code, closed as closed_date""");
        model("invoice", "invoices", """
                id as invoice_id, id as invoice_number, 'invoice' as kind, 'posted' as status, date as invoice_date,
                account as account_id, rep as rep_id, 'EUR' as currency_code, net as net_amount""");
        model("invoice_line", "invoices", """
                concat(id, '-1') as invoice_line_id, id as invoice_id, deal as opportunity_id, net as net_amount""");
    }

    private static void model(String entity, String object, String columns) {
        home.write("sources/crm/staging/stg_crm__" + entity + ".sql", """
                -- name: stg_crm__%1$s
                -- description: For the test.
                -- depends: %2$s
                select %3$s, _key, _batch_id, _extracted_at, _observed_at
                from %2$s
                """.formatted(entity, object, columns));
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    @Order(1)
    void whatClaimsMoreThanADealHasLeftIsListedOldestFirst() {
        assertThat(home.nightly("2026-10-30")).as(home.said()).isZero();

        assertThat(home.sql(DOUBTFUL)).isEqualTo("""
                invoice_line_id,revision,opportunity_id,decision,rule,allocated_net,decided_by
                '=J2-1,1,X,review,evidence,0.0000,engine
                J1-1,1,X,review,evidence,0.0000,engine
                J3-1,1,X,review,evidence,0.0000,engine
                """);
        assertThat(home.review("list", "--format", "csv")).isZero();
        assertThat(home.said().lines().map(line -> line.split(",", 2)[0]))
                .containsExactly("invoice_id", "J1", "'=J2", "J3");
        assertThat(home.files("landing")).noneMatch(file -> file.startsWith("tallycast"));
    }

    @Test
    @Order(2)
    void aDecisionIsNotedOnceAndOneThatCannotBeIsRefused() {
        assertThat(home.review("accept", "J1", "X", "--by", "Ada", "--note", "seen the order"))
                .as(home.said())
                .isZero();
        assertThat(home.said()).contains("Noted; the next night counts it.");
        assertThat(home.review("accept", "J1", "X", "--by", "Bob")).isZero();
        assertThat(home.said()).contains("That has been decided already.");
        assertThat(home.files("reviews")).hasSize(1);

        assertThat(home.review("accept", "J9", "X")).isEqualTo(2);
        assertThat(home.said()).contains("No posted document or line has the id J9. Nothing was decided.");
        assertThat(home.review("accept", "J3", "Y")).isEqualTo(2);
        assertThat(home.said()).contains("No deal has the id Y.");
        assertThat(home.review("accept", "J3", "L")).isEqualTo(2);
        assertThat(home.said()).contains("The deal L is not won");
        assertThat(home.review("reject", "I7-1")).isEqualTo(2);
        assertThat(home.said()).contains("The source names the deal I7-1 bills, D7");
        assertThat(home.files("reviews")).hasSize(1);
    }

    @Test
    @Order(3)
    void aSheetComesBackWithDecisionsAndWhatCannotBeTakenIsKeptWithItsReason() throws IOException {
        Path sheet = folder.resolve("sheet.csv");
        assertThat(home.review("export", sheet.toString())).isZero();
        String exported = Files.readString(sheet);
        assertThat(exported.lines().skip(1)).hasSize(3).allMatch(line -> line.startsWith(",,"));

        // As a spreadsheet saves it: semicolons, a byte order mark, lines that end as on Windows.
        Files.writeString(sheet, "\ufeff" + """
                        decision;note;invoice_id;opportunity_id;answers
                        Reject;"twice; a second line
                        of the note";'=J2;X;1
                        accept;;J3;X;7
                        perhaps;;J3;X;1
                        accept;;J8;X;1
                        accept;;I1;D1;1
                        accept;;J4;X;1
                        reject;;J4;X;1
                        accept;;J1;X;1
                        ;;J3;X;1
                        """.replace("\n", "\r\n"));

        assertThat(home.review("import", sheet.toString(), "--by", "Bob")).isEqualTo(1);

        assertThat(home.said()).contains("1 noted, 1 decided already, 1 left open, 6 refused.");
        String refused = Files.readString(home.home()
                .root()
                .resolve("reviews/rejected")
                .toFile()
                .listFiles()[0]
                .toPath());
        assertThat(refused.lines().skip(1))
                .containsExactly(
                        "\"accept\",\"\",\"J3\",\"X\",\"7\",\"The answer has changed since the sheet was exported; export anew and look again.\"",
                        "\"perhaps\",\"\",\"J3\",\"X\",\"1\",\"The decision 'perhaps' is neither accept nor reject.\"",
                        "\"accept\",\"\",\"J8\",\"X\",\"1\",\"No posted document or line has the id J8.\"",
                        "\"accept\",\"\",\"I1\",\"D1\",\"1\",\"The source names the deal I1 bills, D1: what a source says is corrected there.\"",
                        "\"accept\",\"\",\"J4\",\"X\",\"1\",\"The sheet says different things of this document.\"",
                        "\"reject\",\"\",\"J4\",\"X\",\"1\",\"The sheet says different things of this document.\"");
        assertThat(home.review("import", folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(home.review("import", home.home().configuration().toString()))
                .isEqualTo(2);
        assertThat(home.said()).contains("lacks the columns decision, invoice_id, opportunity_id, answers");
    }

    @Test
    @Order(4)
    void theNextNightCountsWhatWasDecidedAndLearnsFromIt() {
        assertThat(home.nightly("2026-10-31")).as(home.said()).isZero();

        assertThat(home.sql(DOUBTFUL)).isEqualTo("""
                invoice_line_id,revision,opportunity_id,decision,rule,allocated_net,decided_by
                '=J2-1,1,X,review,evidence,0.0000,engine
                '=J2-1,2,X,rejected,person,0.0000,Bob
                J1-1,1,X,review,evidence,0.0000,engine
                J1-1,2,X,accepted,person,42000.0000,Ada
                J3-1,1,X,review,evidence,0.0000,engine
                J3-1,2,X,rejected,evidence,0.0000,engine
                """);
        assertThat(home.sql("select invoice_id, decision, decided_by, note from star.fct_match_review order by 1"))
                .isEqualTo("""
                        invoice_id,decision,decided_by,note
                        '=J2,rejected,Bob,"twice; a second line
                        of the note"
                        J1,accepted,Ada,seen the order
                        """);
        assertThat(
                        home.sql(
                                "select version, reviewed_documents, count(*) as weights from star.dim_match_weight group by all order by 1"))
                .isEqualTo("version,reviewed_documents,weights\n1,0,28\n2,1,28\n");
        assertThat(home.files("landing/tallycast/review"))
                .hasSize(3)
                .contains("2026-10-31-r1/manifest.json")
                .allMatch(file -> file.startsWith("2026-10-31-r1/"));
    }

    @Test
    @Order(5)
    void aNightWithoutADecisionLandsNoneAndARebuildGivesTheSame() {
        assertThat(home.review("accept", "J1", "X", "--by", "Bob")).isZero();
        assertThat(home.nightly("2026-11-01")).as(home.said()).isZero();
        assertThat(home.files("landing/tallycast/review")).hasSize(3);
        SortedMap<String, String> before = home.martContent();

        assertThat(home.run("rebuild")).as(home.said()).isZero();

        assertThat(home.martContent()).isEqualTo(before);
    }
}
