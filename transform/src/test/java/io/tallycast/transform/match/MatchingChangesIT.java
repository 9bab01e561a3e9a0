package io.tallycast.transform.match;

import static io.tallycast.transform.history.StarFolder.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.history.StarFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger that changes here and there from night to night, matched in two stars: one looks where the changes reach, the other
 * is made to look at everything. Groups, tax ids, names, reversals, orders on other accounts' deals: all of it changes.
 */
class MatchingChangesIT {
    private static final LocalDate FIRST = LocalDate.parse("2026-06-01");
    private static final int NIGHTS = 6;

    /** Chance of each row to be another one on a night, so that a handful of each table changes. */
    private static final Map<String, String> WORLD = Map.of(
            "dim_account",
            """
            select i as account_key, 'A' || i as account_id, true as is_current, 'FR' as country,
              case when draw('name', i) % 5 = 0 then 'Kompanie Nummer ' || i // 2 else 'Firma ' || hash(i) end as name,
              case when draw('parent', i) % 4 = 0 then 'A' || draw('parent', i) % 300 end as parent_account_id,
              case when draw('tax', i) % 6 = 0 then 'T' || draw('tax', i) % 60 end as tax_id
            from rows(300)""",
            "dim_product",
            """
            select i as product_key, 'P' || i as product_id, 'Family ' || draw('family', i) % 4 as family, true as is_current
            from rows(12)""",
            "fct_opportunity",
            """
            select 'D' || i as opportunity_id, draw('won', i) % 10 > 0 as is_won, 'A' || draw('account', i) % 300 as account_id,
              if(draw('currency', i) % 9 = 0, 'USD', 'EUR') as currency_code, 1000 * (1 + draw('amount', i) % 40) as amount,
              date '2026-01-01' + cast(draw('closed', i) % 150 as int) as closed_date, draw('product', i) % 12 as product_key,
              'R' || draw('owner', i) % 9 as owner_id
            from rows(600)""",
            "fct_invoice",
            """
            select 'I' || i as invoice_id, if(i % 8 = 0, 'credit_note', 'invoice') as kind, draw('posted', i) % 20 > 0 as is_posted,
              'A' || if(bills(i), draw('account', billed(i)), draw('account of none', i)) % 300 as account_id,
              if(if(bills(i), draw('currency', billed(i)), draw('money', i)) % 9 = 0, 'USD', 'EUR') as currency_code,
              dated(i) as invoice_date, 'R' || if(bills(i), draw('owner', billed(i)), draw('rep', i)) % 9 as rep_id,
              if(i % 8 = 0, 'I' || draw('reverses', i) % 1600, null) as reversed_invoice_id
            from rows(1600)""",
            "fct_invoice_line",
            """
            select 'L' || i as invoice_line_id, 'I' || i // 2 as invoice_id, if(i // 2 % 8 = 0, 'credit_note', 'invoice') as kind,
              draw('posted', i // 2) % 20 > 0 as is_posted, draw('freight', i) % 9 = 0 as is_pass_through,
              if(draw('named', i // 2) % 4 = 0 and draw('line', i) % 3 > 0, 'D' || draw('deal', i // 2) % 600, null) as opportunity_id,
              if(if(bills(i // 2), draw('currency', billed(i // 2)), draw('money', i // 2)) % 9 = 0, 'USD', 'EUR') as currency_code,
              if(i // 2 % 8 = 0, -1, 1) * 500 * (1 + if(bills(i // 2), draw('amount', billed(i // 2)), draw('net', i)) % 40) as amount,
              amount as amount_company, 10 as tax_amount,
              if(bills(i // 2), draw('product', billed(i // 2)), draw('item', i)) % 12 as product_key, dated(i // 2) as invoice_date
            from rows(3200)""",
            "fct_match_review",
            """
            select turn || '-' || i as review_id, 'I' || hash('document', i, turn) % 1600 as invoice_id,
              if(i % 3 = 0, null, 'L' || 2 * (hash('document', i, turn) % 1600)) as invoice_line_id,
              'D' || hash('opinion', i, turn) % 600 as opportunity_id, if(i % 2 = 0, 'accepted', 'rejected') as decision,
              'Ada' as decided_by, timestamptz '2026-06-01 10:00:00+00' + interval 1 day * turn as decided_at
            from rows(80)
            cross join range(turns()) as passed(turn)
            where turn = 0 or i < 4""");

    private static final String ANSWERS = "select * exclude (batch_id, ingested_at) from star." + Matches.TABLE;
    private static final String WEIGHTS = "select * exclude (batch_id, ingested_at) from star." + MatchWeights.TABLE;

    @TempDir
    private Path home;

    @Test
    void whatChangesReachIsAnsweredAsIfEverythingWere() throws Exception {
        try (var world = DuckDb.inMemory()) {
            world.execute("create macro rows(n) as table select cast(range as int) as i from range(n)");
            // A third of the invoices bill a deal and are like it in everything; the others are like nothing.
            world.execute("create macro bills(i) as hash('bills', i) % 3 = 0");
            world.execute("create macro billed(i) as hash('deal', i) % 600");
            var changes = new StarFolder(home.resolve("changes").resolve("star"));
            var everything = new StarFolder(home.resolve("everything").resolve("star"));
            for (var turn = 0; turn < NIGHTS; turn++) {
                write(world, turn, List.of(changes, everything));
                var night = night(FIRST.plusDays(turn).toString());
                changes.run("match", night);
                Files.deleteIfExists(everything.folder().resolve("_match"));
                everything.run("match", night);

                assertThat(changes.rows(MatchWeights.TABLE, WEIGHTS))
                        .isEqualTo(everything.rows(MatchWeights.TABLE, WEIGHTS));
                assertThat(changes.rows(Matches.TABLE, ANSWERS)).isEqualTo(everything.rows(Matches.TABLE, ANSWERS));
            }
            assertThat(changes.rows(
                            Matches.TABLE, "select distinct rule || ' ' || decision from star." + Matches.TABLE))
                    .contains("document_key accepted", "evidence accepted", "evidence rejected", "evidence review")
                    .contains("line_key accepted", "reversal accepted", "reversal rejected")
                    .contains("person accepted", "person rejected");
            assertThat(changes.rows(
                            Matches.TABLE, "select count(*) > 20 from star." + Matches.TABLE + " where revision > 1"))
                    .containsExactly("true");
        }
    }

    /** Each value is drawn anew with a chance of one in two thousand on each turn; one that was, keeps what it drew last. */
    private void write(DuckDb world, int turn, List<StarFolder> stars) throws SQLException, IOException {
        world.execute("""
                create or replace macro draw(what, i) as
                  hash(what, i, coalesce(list_max(list_filter(range(1, %d), lambda t: hash('turn', what, i, t) %% 2000 = 0)), 0)) // 8
                """.formatted(turn + 1));
        world.execute("""
                create or replace macro dated(i) as
                  if(bills(i), date '2026-01-01' + cast(draw('closed', billed(i)) % 150 as int) + cast(draw('dated', i) % 20 as int),
                    date '2026-01-10' + cast(draw('dated', i) % 170 as int))
                """);
        world.execute("create or replace macro turns() as " + turn);
        for (var star : stars) {
            for (var table : WORLD.entrySet()) {
                star.put(world, table.getKey(), table.getValue());
            }
        }
    }
}
