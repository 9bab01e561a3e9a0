package io.tallycast.transform.match;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.StepNote;
import io.tallycast.transform.history.TableWriter;
import io.tallycast.transform.match.evidence.Account;
import io.tallycast.transform.match.evidence.Accounts;
import io.tallycast.transform.match.evidence.Deal;
import io.tallycast.transform.match.evidence.Document;
import io.tallycast.transform.match.evidence.Match;
import io.tallycast.transform.match.evidence.Matcher;
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
public final class Matches {
    public static final String TABLE = "bridge_opportunity_invoice";

    /** Whether a new {@code answer} can change what is billed: it says yes, or the one before it did. */
    public static final String COUNTS =
            "(answer.decision = 'accepted' or (answer.invoice_line_id, answer.revision - 1) in ("
                    + "select (invoice_line_id, revision) from star." + TABLE + " where decision = 'accepted'))";

    /** What is compared. */
    static final List<String> FACTS =
            List.of("fct_opportunity", "fct_invoice", "fct_invoice_line", "dim_account", "dim_product", Reviews.TABLE);

    /** Tables whose change can change an answer. */
    static final List<String> INPUTS =
            Stream.concat(FACTS.stream(), Stream.of(MatchWeights.TABLE)).toList();

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    Matches(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * Writes what is new.
     *
     * @param note what has been matched; null = nothing
     * @param isFull whether the night before may have left what a rebuild does not replay: it may have learned too
     */
    List<TableChange> write(@Nullable StepNote note, boolean isFull) throws SQLException, IOException {
        database.derive("match_account");
        var accounts = new Accounts(
                database.duckDb().rows("select * from derived.match_account order by account_id", Matches::account));
        var changes = new ArrayList<TableChange>();
        var weights = new MatchWeights(database, writer, audit);
        var scope = new MatchScope(database);
        var learns = isFull || weights.areOutgrown();
        if (learns || note == null || isLearnedSince(note) || !scope.takeChanges(note, accounts)) {
            scope.takeEverything();
        }
        var matcher = matcher(accounts);
        if (learns) {
            changes.add(weights.write(matcher.learn()));
        }
        remember(matcher.match(weights.current()));
        answer();
        changes.add(writeAnswers());
        return changes;
    }

    /** A night that was cut off after it had learned has not matched by what it learned. */
    private boolean isLearnedSince(StepNote note) throws IOException {
        return note.versions().getOrDefault(MatchWeights.TABLE, -1L)
                != database.star().of(MatchWeights.TABLE).version();
    }

    private Matcher matcher(Accounts accounts) throws SQLException, IOException {
        database.derive("match_deal", "match_document");
        var duckDb = database.duckDb();
        var deals = duckDb.rows("select * from derived.match_deal order by opportunity_id", Matches::deal);
        var documents = duckDb.rows("select * from derived.match_document order by invoice_id", Matches::document);
        return new Matcher(accounts, deals, documents);
    }

    /** Where the answer is new or differs from the one that stands. */
    private TableChange writeAnswers() throws SQLException, IOException {
        return writer.append(TABLE, """
                select row.*, coalesce(row.reviewed_at, row.ingested_at) as decided_at
                from (
                  select fresh.*, coalesce(stands.revision, 0) + 1 as revision, %s
                  from step.answer as fresh
                  left join step.standing as stands using (invoice_line_id)
                  where stands.invoice_line_id is null
                    or fresh.decision <> stands.decision
                    or ((fresh.decision <> 'rejected' or fresh.rule = 'person') and (fresh.opportunity_id, fresh.rule, fresh.allocated_net, fresh.allocated_net_company, fresh.invoice_date)
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
        return new Document(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getObject(6, LocalDate.class),
                lines(row.getString(7)),
                row.getString(8),
                row.getInt(9) > 1 ? "" : row.getString(10),
                lines(row.getString(11)));
    }

    private static Set<String> lines(@Nullable String text) {
        return text == null ? Set.of() : Set.copyOf(text.lines().toList());
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
        duckDb.execute("create table step.accepted as from derived.reviewed_line where decision = 'accepted'");
        duckDb.execute("create table step.rejected as from derived.reviewed_line where decision = 'rejected'");
        duckDb.execute("create table step.invoice_answer as " + INVOICE_ANSWER);
        duckDb.execute("""
                create table step.reversed as
                select invoice_id, min(opportunity_id) as opportunity_id, min(probability) as probability
                from step.invoice_answer
                group by invoice_id
                having count(distinct opportunity_id) = 1 and bool_and(coalesce(decision = 'accepted', false))""");
        duckDb.execute("create table step.answer as " + ANSWER);
    }

    private static final String INVOICE_ANSWER = """
            select
              line.invoice_line_id, line.invoice_id, line.invoice_date, line.amount, line.amount_company,
              coalesce(rejected.opportunity_ids, []) as refused,
              case
                when line.opportunity_id is not null then 'line_key'
                when accepted.opportunity_id is not null then 'person'
                when named.opportunity_id is not null and not list_contains(refused, named.opportunity_id) then 'document_key'
                else 'evidence' end as rule,
              case rule
                when 'line_key' then line.opportunity_id
                when 'person' then accepted.opportunity_id
                when 'document_key' then named.opportunity_id
                else found.opportunity_id end as opportunity_id,
              if(rule = 'evidence', found.decision, 'accepted') as decision,
              if(rule = 'evidence', found.probability, 1) as probability,
              found.weight_bits, found.runner_up_id, found.runner_up_probability,
              case rule
                when 'line_key' then 'the line or its order names the deal'
                when 'person' then accepted.evidence
                when 'document_key' then 'all other lines of the document name the deal'
                else found.evidence end as evidence,
              if(rule = 'person', accepted.decided_by, null) as person,
              if(rule = 'person', accepted.decided_at, null) as reviewed_at
            from star.fct_invoice_line as line
            semi join step.scope_invoice as scope on scope.invoice_id = line.invoice_id
            left join step.accepted as accepted on accepted.invoice_line_id = line.invoice_line_id
            left join step.rejected as rejected on rejected.invoice_line_id = line.invoice_line_id
            left join derived.match_document as named on named.invoice_id = line.invoice_id
            left join step.document_match as found on found.invoice_id = line.invoice_id
              and not list_contains(coalesce(rejected.opportunity_ids, []), found.opportunity_id)
            where line.is_posted""";

    /** What nothing ties to a deal, or the engine rejects, is answered by who rejected a deal for it. */
    private static final String ANSWER = """
            with found as (
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
                and not list_contains(line.refused, reversed.opportunity_id)
            ),

            answered as (
              select found.* replace (
                if(is_refused, rejected.opportunity_id, found.opportunity_id) as opportunity_id,
                if(is_refused, 'rejected', found.decision) as decision,
                if(is_refused, 'person', found.rule) as rule,
                if(is_refused, null, found.probability) as probability,
                if(is_refused, null, found.weight_bits) as weight_bits,
                if(is_refused, null, found.runner_up_id) as runner_up_id,
                if(is_refused, null, found.runner_up_probability) as runner_up_probability,
                if(is_refused, rejected.evidence, found.evidence) as evidence,
                if(is_refused, rejected.decided_by, found.person) as person,
                if(is_refused, rejected.decided_at, found.reviewed_at) as reviewed_at)
              from (
                select *, refused <> [] and (opportunity_id is null or decision = 'rejected') as is_refused
                from found
              ) as found
              left join step.rejected as rejected on rejected.invoice_line_id = found.invoice_line_id
              where found.opportunity_id is not null
                or is_refused
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
              coalesce(person, if(rule = 'evidence' or probability < 1, 'engine', 'source')) as decided_by,
              reviewed_at
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
