package io.tallycast.transform.match;

import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.StepNote;
import io.tallycast.transform.match.evidence.Accounts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says what to answer for: {@code step.wanted_invoice}, and {@code step.wanted_account} whose deals are compared with it. That
 * is everything, or what changed with all that competes with it or is reversed by it.
 */
final class MatchScope {
    private final StarDatabase database;
    private final MatchRows rows;
    private final Accounts accounts;
    private final Set<String> wanted = new HashSet<>();

    /** @param accounts as they are now */
    MatchScope(StarDatabase database, MatchRows rows, Accounts accounts) {
        this.database = database;
        this.rows = rows;
        this.accounts = accounts;
    }

    void addEverything() throws SQLException, IOException {
        add("step.wanted_invoice", "known_invoice");
        add("step.wanted_account", "deal_account");
    }

    /**
     * Adds where the answer may differ from the last one.
     *
     * @return false when that cannot be said: nothing is added
     */
    boolean addChanges(StepNote note) throws SQLException, IOException {
        for (var table : Matches.FACTS) {
            if (!database.differences().since(note, table)) {
                return false;
            }
        }
        add("step.wanted_invoice", "touched_invoice");
        var touched = new HashSet<>(accountIds("touched_account"));
        touched.addAll(moved());
        grow(touched);
        return true;
    }

    /** Accounts whose relations are others than before. */
    private Set<String> moved() throws SQLException, IOException {
        var former = rows.formerAccounts();
        var changed = new HashSet<>(accountIds("changed_account"));
        return changed.isEmpty() ? Set.of() : accounts.movedSince(accounts.with(changed, former), changed);
    }

    /**
     * Accounts lead to invoices and invoices to accounts until neither is new. Names that resemble each other relate
     * accounts too, which only the matcher can tell: so the loop is here, and its queries are models.
     */
    private void grow(Set<String> touched) throws SQLException, IOException {
        do {
            touched.addAll(accountIds("invoiced_account"));
            addAccounts(accounts.withRelated(touched));
        } while (add("step.wanted_invoice", "reached_invoice") > 0);
    }

    private void addAccounts(Collection<String> related) throws SQLException {
        try (var rows = database.duckDb().connection().createAppender("memory", "step", "wanted_account")) {
            for (var id : related) {
                if (wanted.add(id)) {
                    rows.beginRow();
                    rows.append(id);
                    rows.endRow();
                }
            }
        }
    }

    private long add(String table, String model) throws SQLException, IOException {
        return database.duckDb().write("insert into " + table + " " + database.query(model));
    }

    private List<String> accountIds(String model) throws SQLException, IOException {
        return database.duckDb().rows(database.query(model), row -> row.getString("account_id"));
    }
}
