package io.tallycast.transform.match;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.StepNote;
import io.tallycast.transform.history.TableWriter;
import io.tallycast.transform.match.evidence.Accounts;
import io.tallycast.transform.match.evidence.Matcher;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers for all invoice lines: what the source names first, then what evidence says. A night that changes neither the
 * weights nor all there is answers only where its changes can reach, which gives the same.
 */
final class Matches {
    static final String TABLE = "bridge_opportunity_invoice";

    /** What is compared. */
    static final List<String> FACTS =
            List.of("fct_opportunity", "fct_invoice", "fct_invoice_line", "dim_account", "dim_product", Reviews.TABLE);

    /** Tables whose change can change an answer. */
    static final List<String> INPUTS =
            Stream.concat(FACTS.stream(), Stream.of(MatchWeights.TABLE)).toList();

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;
    private final MatchRows rows;

    Matches(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
        this.rows = new MatchRows(database);
    }

    /**
     * Writes what is new.
     *
     * @param note what has been matched; null = nothing
     * @param isFull whether the night before may have left what a rebuild does not replay: it may have learned too
     */
    List<TableChange> write(@Nullable StepNote note, boolean isFull) throws SQLException, IOException {
        var accounts = new Accounts(rows.accounts());
        var weights = new MatchWeights(database, writer, audit);
        var scope = new MatchScope(database, rows, accounts);
        var learns = isFull || weights.areOutgrown();
        if (learns || note == null || isLearnedSince(note) || !scope.addChanges(note)) {
            scope.addEverything();
        }
        var matcher = new Matcher(accounts, rows.deals(), rows.documents());
        var changes = new ArrayList<TableChange>();
        var inForce = learns ? matcher.learn() : weights.inForce();
        if (learns) {
            changes.add(weights.write(inForce));
        }
        rows.write(matcher.match(inForce));
        changes.add(writer.append(TABLE, "select *, %s from (%s)".formatted(audit, database.query("new_answer"))));
        return changes;
    }

    /** A night that was cut off after it had learned has not matched by what it learned. */
    private boolean isLearnedSince(StepNote note) throws IOException {
        return note.versions().getOrDefault(MatchWeights.TABLE, -1L)
                != database.star().of(MatchWeights.TABLE).version();
    }
}
