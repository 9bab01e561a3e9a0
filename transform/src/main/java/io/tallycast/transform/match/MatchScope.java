package io.tallycast.transform.match;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.StepNote;
import io.tallycast.transform.match.evidence.Accounts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The documents whose answer may differ from the one that stands: those that changed, and all that competes or is reversed
 * with them. A match reaches as far as accounts are related, so accounts are taken in with all their relations; a credit note
 * bills what the invoice it reverses bills, so both are taken in.
 */
final class MatchScope {
    private static final String DEAL = "fct_opportunity";
    private static final String INVOICE = "fct_invoice";
    private static final String LINE = "fct_invoice_line";
    private static final String ACCOUNT = "dim_account";
    private static final String PRODUCT = "dim_product";

    private final StarDatabase database;
    private final DuckDb duckDb;

    /** Makes {@code step.scope_invoice} and {@code step.scope_account}. */
    MatchScope(StarDatabase database) throws SQLException, IOException {
        this.database = database;
        this.duckDb = database.duckDb();
        for (var table : Matches.FACTS) {
            database.read(table);
        }
        duckDb.execute("create table step.scope_invoice (invoice_id varchar)");
        duckDb.execute("create table step.scope_account (account_id varchar)");
    }

    /** Takes in all there is. */
    void takeEverything() throws SQLException, IOException {
        database.read(Matches.TABLE);
        duckDb.execute(
                "insert into step.scope_invoice select invoice_id from star.%s union select invoice_id from star.%s"
                        .formatted(LINE, Matches.TABLE));
    }

    /**
     * Takes in what may differ, and makes the rest of deals and documents unreadable.
     *
     * @param accounts as they are now
     * @return false when that cannot be said
     */
    boolean takeChanges(StepNote note, Accounts accounts) throws SQLException, IOException {
        var differences = database.differences();
        for (var table : Matches.FACTS) {
            if (!differences.since(note, table)) {
                return false;
            }
        }
        differences.differing(
                INVOICE,
                "invoice_id, kind, is_posted, account_id, currency_code, invoice_date, rep_id, reversed_invoice_id");
        differences.differing(
                LINE,
                "invoice_line_id, invoice_id, kind, is_posted, is_pass_through, opportunity_id, currency_code, amount,"
                        + " amount_company, tax_amount, product_key, invoice_date");
        differences.differing(
                DEAL, "opportunity_id, is_won, account_id, currency_code, amount, closed_date, product_key, owner_id");
        differences.differing(ACCOUNT, "account_id, parent_account_id, tax_id, name, country, is_current");
        differences.differing(Reviews.TABLE, "review_id, invoice_id, opportunity_id");
        differences.differing(PRODUCT, "product_key, family");
        takeWhatChanged();
        var changed = changedAccounts();
        if (!changed.isEmpty()) {
            insertAccounts(accounts.movedSince(before(accounts, changed), changed));
        }
        grow(accounts);
        limit();
        return true;
    }

    private void takeWhatChanged() throws SQLException {
        duckDb.execute("""
                insert into step.scope_invoice
                select invoice_id from step.differing_fct_invoice
                union
                select invoice_id from step.differing_fct_invoice_line
                union
                select invoice_id from step.differing_fct_match_review
                union
                select invoice_id
                from star.fct_invoice_line
                where product_key in (select product_key from step.differing_dim_product)""");
        // What is billed by name, or by what people say, is taken off what a deal has left to bill, whoever it is
        // billed to.
        duckDb.execute("""
                insert into step.scope_account
                select account_id from step.differing_fct_invoice where kind = 'invoice'
                union
                select account_id from step.differing_fct_opportunity where is_won
                union
                select account_id
                from star.fct_opportunity
                where product_key in (select product_key from step.differing_dim_product)
                  or opportunity_id in (select opportunity_id from step.differing_fct_invoice_line)
                  or opportunity_id in (
                    select opportunity_id
                    from star.fct_match_review
                    where invoice_id in (select invoice_id from step.scope_invoice))""");
    }

    private Set<String> changedAccounts() throws SQLException {
        return new HashSet<>(
                duckDb.rows("select distinct account_id from step.differing_dim_account", row -> row.getString(1)));
    }

    /** Accounts as they were: those that changed as the rows that went say. */
    private Accounts before(Accounts now, Set<String> changed) throws SQLException {
        return now.with(changed, duckDb.rows("""
                select account_id, parent_account_id, tax_id, coalesce(name, account_id), country
                from change.gone_dim_account
                where is_current
                  and account_key <> -1
                  and account_id in (select account_id from step.differing_dim_account)""", Matches::account));
    }

    private void grow(Accounts accounts) throws SQLException {
        long found;
        do {
            var touched = duckDb.rows("""
                    select account_id from step.scope_account where account_id is not null
                    union
                    select account_id
                    from star.fct_invoice
                    where kind = 'invoice'
                      and account_id is not null
                      and invoice_id in (select invoice_id from step.scope_invoice)""", row -> row.getString(1));
            insertAccounts(accounts.withRelated(touched));
            found = duckDb.write("""
                    insert into step.scope_invoice
                    select distinct document.invoice_id
                    from star.fct_invoice as document
                    anti join step.scope_invoice as known on known.invoice_id = document.invoice_id
                    where (document.kind = 'invoice' and document.account_id in (select account_id from step.scope_account))
                      or document.reversed_invoice_id in (select invoice_id from step.scope_invoice)
                      or document.invoice_id in (
                        select reversed.reversed_invoice_id
                        from star.fct_invoice as reversed
                        semi join step.scope_invoice as known on known.invoice_id = reversed.invoice_id)""");
        } while (found > 0);
    }

    private void insertAccounts(Collection<String> ids) throws SQLException {
        duckDb.execute("create or replace table step.found_account (account_id varchar)");
        try (var rows = duckDb.connection().createAppender("memory", "step", "found_account")) {
            for (var id : ids) {
                rows.beginRow();
                rows.append(id);
                rows.endRow();
            }
        }
        duckDb.execute("insert into step.scope_account from step.found_account");
    }

    private void limit() throws SQLException, IOException {
        duckDb.execute("create table step.scope_deal as select opportunity_id from star.fct_opportunity"
                + " where account_id in (select account_id from step.scope_account)");
        var inScope = "invoice_id in (select invoice_id from step.scope_invoice)";
        database.hold(DEAL, "opportunity_id in (select opportunity_id from step.scope_deal)");
        database.hold(INVOICE, inScope);
        database.hold(LINE, inScope + """
                 or opportunity_id in (select opportunity_id from step.scope_deal)
                 or invoice_id in (
                   select invoice_id
                   from star.fct_match_review
                   where opportunity_id in (select opportunity_id from step.scope_deal))""");
    }
}
