package io.tallycast.transform.ledger;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.matching.Account;
import io.tallycast.transform.matching.Accounts;
import io.tallycast.transform.matching.Deal;
import io.tallycast.transform.matching.Document;
import io.tallycast.transform.matching.Match;
import io.tallycast.transform.matching.Matcher;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers for all invoice lines: what the source names first, then what evidence says. A night that changes neither the
 * weights nor all there is answers only where its changes can reach, which gives the same.
 */
final class Matches {
    static final String TABLE = "bridge_opportunity_invoice";

    /** Whether a new {@code answer} can change what is billed: it says yes, or the one before it did. */
    static final String COUNTS = "(answer.decision = 'accepted' or (answer.invoice_line_id, answer.revision - 1) in ("
            + "select (invoice_line_id, revision) from star." + TABLE + " where decision = 'accepted'))";

    /** What is compared. */
    static final List<String> FACTS =
            List.of("fct_opportunity", "fct_invoice", "fct_invoice_line", "dim_account", "dim_product");

    /** Tables whose change can change an answer. */
    static final List<String> INPUTS =
            Stream.concat(FACTS.stream(), Stream.of(MatchWeights.TABLE)).toList();

    private final StarDatabase database;
    private final LedgerWriter writer;
    private final String audit;

    Matches(StarDatabase database, LedgerWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /** @param note what has been matched; null = nothing */
    List<TableChange> write(@Nullable LedgerNote note) throws SQLException, IOException {
        database.derive("match_account");
        var accounts =
                database.duckDb().rows("select * from derived.match_account order by account_id", Matches::account);
        var changes = new ArrayList<TableChange>();
        var weights = new MatchWeights(database, writer, audit);
        var scope = new MatchScope(database);
        var areOutgrown = weights.areOutgrown();
        if (areOutgrown || note == null || isLearnedSince(note) || !scope.takeChanges(note, accounts)) {
            scope.takeEverything();
        }
        var matcher = matcher(accounts);
        if (areOutgrown) {
            changes.add(weights.write(matcher.learn()));
        }
        remember(matcher.match(weights.current()));
        answer();
        changes.add(writeAnswers());
        return changes;
    }

    /** A night that was cut off after it had learned has not matched by what it learned. */
    private boolean isLearnedSince(LedgerNote note) throws IOException {
        return note.versions().getOrDefault(MatchWeights.TABLE, -1L)
                != database.star().of(MatchWeights.TABLE).version();
    }

    private Matcher matcher(List<Account> accounts) throws SQLException, IOException {
        database.derive("match_deal", "match_document");
        var duckDb = database.duckDb();
        var deals = duckDb.rows("select * from derived.match_deal order by opportunity_id", Matches::deal);
        var documents = duckDb.rows("select * from derived.match_document order by invoice_id", Matches::document);
        return new Matcher(new Accounts(accounts), deals, documents);
    }

    /** Where the answer is new or differs from the one that stands. */
    private TableChange writeAnswers() throws SQLException, IOException {
        return writer.append(TABLE, """
                select row.*, row.ingested_at as decided_at
                from (
                  select fresh.*, coalesce(stands.revision, 0) + 1 as revision, %s
                  from step.answer as fresh
                  left join step.standing as stands using (invoice_line_id)
                  where stands.invoice_line_id is null
                    or fresh.decision <> stands.decision
                    or (fresh.decision <> 'rejected' and (fresh.opportunity_id, fresh.rule, fresh.allocated_net, fresh.allocated_net_company, fresh.invoice_date)
                      is distinct from (stands.opportunity_id, stands.rule, stands.allocated_net, stands.allocated_net_company, stands.invoice_date))
                ) as row""".formatted(audit));
    }

    private void remember(List<Match> matches) throws SQLException {
        var duckDb = database.duckDb();
        duckDb.execute("""
                create table step.document_match (
                  invoice_id varchar, opportunity_id varchar, decision varchar, weight_bits double, probability double,
                  runner_up_id varchar, runner_up_probability double, evidence varchar)""");
        try (var rows = duckDb.connection().createAppender("memory", "step", "document_match")) {
            for (var match : matches) {
                rows.beginRow();
                rows.append(match.documentId());
                rows.append(match.dealId());
                rows.append(match.decision().name().toLowerCase(Locale.ROOT));
                rows.append(match.bits());
                rows.append(match.probability());
                rows.append(match.runnerUpId());
                rows.append(match.runnerUpProbability());
                rows.append(match.evidence());
                rows.endRow();
            }
        }
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    }

    private static Deal deal(ResultSet row) throws SQLException {
        return new Deal(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getObject(6, LocalDate.class),
                row.getString(7),
                row.getString(8));
    }

    private static Document document(ResultSet row) throws SQLException {
        var families = row.getString(7);
        return new Document(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getObject(6, LocalDate.class),
                families == null ? Set.of() : Set.of(families.split("\n")),
                row.getString(8),
                row.getInt(9) > 1 ? "" : row.getString(10));
    }

    /** One answer for each posted line that has any, and one for each line that had one and lost it. */
    private void answer() throws SQLException, IOException {
        var duckDb = database.duckDb();
        database.read(TABLE);
        duckDb.execute("""
                create table step.standing as
                from star.%s
                where invoice_id in (select invoice_id from step.scope_invoice)
                qualify row_number() over (partition by invoice_line_id order by revision desc) = 1""".formatted(TABLE));
        duckDb.execute("""
                create table step.invoice_answer as
                select
                  line.invoice_line_id, line.invoice_id, line.invoice_date, line.amount, line.amount_company,
                  coalesce(line.opportunity_id, named.opportunity_id, found.opportunity_id) as opportunity_id,
                  case when coalesce(line.opportunity_id, named.opportunity_id) is null then found.decision else 'accepted' end as decision,
                  case
                    when line.opportunity_id is not null then 'line_key'
                    when named.opportunity_id is not null then 'document_key'
                    else 'evidence' end as rule,
                  case when coalesce(line.opportunity_id, named.opportunity_id) is null then found.probability else 1 end as probability,
                  found.weight_bits, found.runner_up_id, found.runner_up_probability,
                  case
                    when line.opportunity_id is not null then 'the line or its order names the deal'
                    when named.opportunity_id is not null then 'all other lines of the document name the deal'
                    else found.evidence end as evidence
                from star.fct_invoice_line as line
                semi join step.scope_invoice as scope on scope.invoice_id = line.invoice_id
                left join derived.match_document as named on named.invoice_id = line.invoice_id
                left join step.document_match as found on found.invoice_id = line.invoice_id
                where line.is_posted""");
        duckDb.execute("""
                create table step.reversed as
                select invoice_id, min(opportunity_id) as opportunity_id, min(probability) as probability
                from step.invoice_answer
                where opportunity_id is not null
                group by invoice_id
                having count(distinct opportunity_id) = 1 and bool_and(decision = 'accepted')""");
        duckDb.execute("create table step.answer as " + ANSWER);
    }

    private static final String ANSWER = """
            with answered as (
              select
                line.* replace (
                  coalesce(line.opportunity_id, reversed.opportunity_id) as opportunity_id,
                  case when line.opportunity_id is null then 'accepted' else line.decision end as decision,
                  case when line.opportunity_id is null then 'reversal' else line.rule end as rule,
                  case when line.opportunity_id is null then reversed.probability else line.probability end as probability,
                  case when line.opportunity_id is null then 'the invoice it reverses bills the deal' else line.evidence end as evidence)
              from step.invoice_answer as line
              left join star.fct_invoice as document on document.invoice_id = line.invoice_id
              left join step.reversed as reversed on reversed.invoice_id = document.reversed_invoice_id
              where coalesce(line.opportunity_id, reversed.opportunity_id) is not null
            )
            select
              invoice_line_id, invoice_id, invoice_date, opportunity_id, decision, rule,
              cast(if(decision = 'accepted', amount, 0) as decimal(19, 4)) as allocated_net,
              cast(if(decision = 'accepted', amount_company, 0) as decimal(19, 4)) as allocated_net_company,
              cast(probability as decimal(9, 6)) as probability,
              cast(weight_bits as decimal(9, 3)) as weight_bits,
              runner_up_id,
              cast(runner_up_probability as decimal(9, 6)) as runner_up_probability,
              evidence,
              if(rule = 'evidence' or probability < 1, 'engine', 'source') as decided_by
            from answered
            union all by name
            select
              stands.invoice_line_id, stands.invoice_id, stands.invoice_date, stands.opportunity_id, 'rejected' as decision, stands.rule,
              cast(0 as decimal(19, 4)) as allocated_net, cast(0 as decimal(19, 4)) as allocated_net_company,
              'nothing ties the line to the deal any more' as evidence, 'engine' as decided_by
            from step.standing as stands
            anti join answered using (invoice_line_id)
            """;
}
