package io.tallycast.transform.match;

import static io.tallycast.transform.history.StarFolder.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.history.StarFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of a few documents among a hundred that name their deal. */
class MatchingTest {
    private static final String ANSWERS = """
            select invoice_line_id, revision, opportunity_id, decision, rule, allocated_net, allocated_net_company, decided_by
            from star.bridge_opportunity_invoice
            where invoice_line_id not like 'plain%'""";

    private static final String DEALS = """
            select 'D' || i as opportunity_id, true as is_won, 'K' || i as account_id, 'EUR' as currency_code,
              1000 + 7 * i as amount, date '2026-03-01' + i as closed_date, 'R' || i % 9 as owner_id
            from (select cast(range as int) as i from range(150))
            union all by name
            select 'X' as opportunity_id, true as is_won, 'A' as account_id, 'EUR' as currency_code,
              5000 as amount, date '2026-04-01' as closed_date, 'R1' as owner_id
            """;
    private static final String DOCUMENTS = """
            select 'plain' || i as invoice_id, 'invoice' as kind, true as is_posted, 'K' || i as account_id, 'EUR' as currency_code,
              date '2026-03-09' + i as invoice_date, 'R' || i % 9 as rep_id, null as reversed_invoice_id
            from (select cast(range as int) as i from range(150))
            union all by name
            from (values
              ('I1', 'invoice', true, 'A', 'EUR', date '2026-04-10', 'R1', null),
              ('C1', 'credit_note', true, 'A', 'EUR', date '2026-06-10', 'R1', 'I1'),
              ('I2', 'invoice', true, 'K7', 'EUR', date '2026-05-10', 'R7', null))
              as d (invoice_id, kind, is_posted, account_id, currency_code, invoice_date, rep_id, reversed_invoice_id)
            """;
    private static final String LINES = """
            select 'plain' || i as invoice_line_id, 'plain' || i as invoice_id, 'invoice' as kind, true as is_posted,
              false as is_pass_through, 'D' || i as opportunity_id, 'EUR' as currency_code, 1000 + 7 * i as amount,
              1000 + 7 * i as amount_company, 10 as tax_amount, date '2026-03-09' + i as invoice_date
            from (select cast(range as int) as i from range(150))
            union all by name
            from (values
              ('a', 'I1', 'invoice', true, false, null, 'EUR', 5000, 4900, 1000, date '2026-04-10'),
              ('freight', 'I1', 'invoice', true, true, null, 'EUR', 30, 29.40, 6, date '2026-04-10'),
              ('back', 'C1', 'credit_note', true, false, null, 'EUR', -500, -490, -100, date '2026-06-10'),
              ('b', 'I2', 'invoice', true, false, 'D7', 'EUR', 20, 20, 4, date '2026-05-10'),
              ('c', 'I2', 'invoice', true, false, null, 'EUR', 40, 40, 8, date '2026-05-10'))
              as l (invoice_line_id, invoice_id, kind, is_posted, is_pass_through, opportunity_id, currency_code, amount,
                amount_company, tax_amount, invoice_date)
            """;

    @TempDir
    private Path home;

    @Test
    void everyLineHasOneAnswerAndAnswersThatStandAreNotWrittenAgain() throws Exception {
        try (var world = DuckDb.inMemory()) {
            var star = new StarFolder(home.resolve("star"));
            star.put(world, "fct_opportunity", DEALS);
            star.put(world, "fct_invoice", DOCUMENTS);
            star.put(world, "fct_invoice_line", LINES);
            star.put(
                    world,
                    "dim_account",
                    "select row_number() over () as account_key, account_id, account_id as name, true as is_current from ("
                            + "select distinct account_id from (" + DEALS + "))");

            star.run("match", night("2026-06-30"));

            assertThat(star.rows(Matches.TABLE, ANSWERS))
                    .containsExactly(
                            "a|1|X|accepted|evidence|5000.0000|4900.0000|engine",
                            "back|1|X|accepted|reversal|-500.0000|-490.0000|engine",
                            "b|1|D7|accepted|line_key|20.0000|20.0000|source",
                            "c|1|D7|accepted|document_key|40.0000|40.0000|source",
                            "freight|1|X|accepted|evidence|30.0000|29.4000|engine");

            var versions = star.versions();
            star.run("match", night("2026-07-01"));
            assertThat(star.versions()).isEqualTo(versions);

            // The ledger takes the invoice back: nothing ties its lines to the deal, nor the credit note's.
            // A rate came late for another line.
            star.put(world, "fct_invoice", DOCUMENTS.replace("'I1', 'invoice', true", "'I1', 'invoice', false"));
            star.put(
                    world,
                    "fct_invoice_line",
                    LINES.replace("'I1', 'invoice', true", "'I1', 'invoice', false")
                            .replace("'EUR', 20, 20, 4", "'EUR', 20, 19, 4"));
            star.run("match", night("2026-07-02"));

            assertThat(star.rows(Matches.TABLE, ANSWERS + " and revision > 1"))
                    .isEqualTo(List.of(
                            "a|2|X|rejected|evidence|0.0000|0.0000|engine",
                            "back|2|X|rejected|reversal|0.0000|0.0000|engine",
                            "b|2|D7|accepted|line_key|20.0000|19.0000|source",
                            "freight|2|X|rejected|evidence|0.0000|0.0000|engine"));
        }
    }

    @Test
    void whatPeopleSayGoesBeforeEvidenceAndTeachesIt() throws Exception {
        try (var world = DuckDb.inMemory()) {
            var star = new StarFolder(home.resolve("reviewed").resolve("star"));
            var doubtful = DEALS + """
                    union all by name
                    select 'Y' || i as opportunity_id, true as is_won, 'K' || i as account_id, 'EUR' as currency_code,
                      1000 + 7 * i + 1 as amount, date '2026-03-01' + i as closed_date, 'R' || i % 9 as owner_id
                    from (select cast(range as int) as i from range(3))
                    """;
            star.put(world, "fct_opportunity", doubtful);
            star.put(world, "fct_invoice", DOCUMENTS);
            star.put(world, "fct_invoice_line", LINES);
            star.put(
                    world,
                    "dim_account",
                    "select row_number() over () as account_key, account_id, account_id as name, true as is_current from ("
                            + "select distinct account_id from (" + DEALS + "))");
            star.run("match", night("2026-06-30"));

            // Ada gives the freight to another deal and takes the invoice away from X; a key of the source is not for
            // her.
            star.put(world, Reviews.TABLE, """
                    from (values
                      ('1', 'I1', 'freight', 'Y1', 'accepted', 'Ada', timestamptz '2026-07-01 10:00:00+00', 'by train'),
                      ('2', 'I1', null, 'X', 'rejected', 'Ada', timestamptz '2026-07-01 11:00:00+00', null),
                      ('3', 'I2', null, 'X', 'accepted', 'Ada', timestamptz '2026-07-01 12:00:00+00', null))
                    as r (review_id, invoice_id, invoice_line_id, opportunity_id, decision, decided_by, decided_at, note)""");
            star.run("match", night("2026-07-01"));

            assertThat(star.rows(Matches.TABLE, ANSWERS + " and revision > 1"))
                    .containsExactly(
                            "a|2|X|rejected|person|0.0000|0.0000|Ada",
                            "back|2|X|rejected|reversal|0.0000|0.0000|engine",
                            "c|2|X|accepted|person|40.0000|40.0000|Ada",
                            "freight|2|Y1|accepted|person|30.0000|29.4000|Ada");
            assertThat(
                            star.rows(
                                    Matches.TABLE,
                                    "select evidence, decided_at from star.bridge_opportunity_invoice where invoice_line_id = 'freight' and revision = 2"))
                    .containsExactly("Ada accepted it on 2026-07-01: by train|2026-07-01T10:00Z");
            assertThat(star.rows(
                            MatchWeights.TABLE,
                            "select version, reviewed_documents, count(*) from star.dim_match_weight group by all"))
                    .containsExactly("1|0|28", "2|2|28");

            var versions = star.versions();
            star.run("match", night("2026-07-02"));
            assertThat(star.versions()).isEqualTo(versions);
        }
    }
}
