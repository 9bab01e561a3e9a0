package io.tallycast.transform.match;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.match.evidence.Account;
import io.tallycast.transform.match.evidence.Deal;
import io.tallycast.transform.match.evidence.Document;
import io.tallycast.transform.match.evidence.Match;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what is compared from models to the matcher, in the order of ids, and what it finds back to them. */
final class MatchRows {
    private final StarDatabase database;

    MatchRows(StarDatabase database) {
        this.database = database;
    }

    List<Account> accounts() throws SQLException, IOException {
        return rows("match_account", "account_id", MatchRows::account);
    }

    /** Accounts that changed, as they were before. */
    List<Account> formerAccounts() throws SQLException, IOException {
        return rows("former_account", "account_id", MatchRows::account);
    }

    List<Deal> deals() throws SQLException, IOException {
        return rows("match_deal", "opportunity_id", MatchRows::deal);
    }

    List<Document> documents() throws SQLException, IOException {
        return rows("match_document", "invoice_id", MatchRows::document);
    }

    private <T> List<T> rows(String model, String id, DuckDb.Row<T> row) throws SQLException, IOException {
        database.derive(model);
        return database.duckDb().rows("from derived.%s order by %s".formatted(model, id), row);
    }

    void write(List<Match> matches) throws SQLException {
        try (var rows = database.duckDb().connection().createAppender("memory", "step", "document_match")) {
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

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account_id"),
                row.getString("parent_account_id"),
                row.getString("tax_id"),
                row.getString("name"),
                row.getString("country"));
    }

    private static Deal deal(ResultSet row) throws SQLException {
        return new Deal(
                row.getString("opportunity_id"),
                row.getString("account_id"),
                row.getString("currency_code"),
                row.getDouble("amount"),
                row.getDouble("billed"),
                row.getObject("closed_date", LocalDate.class),
                row.getString("family"),
                row.getString("owner_id"));
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getString("invoice_id"),
                row.getString("account_id"),
                row.getString("currency_code"),
                row.getDouble("net"),
                row.getDouble("tax"),
                row.getObject("invoice_date", LocalDate.class),
                lines(row.getString("families")),
                row.getString("rep_id"),
                row.getInt("deals_named") > 1 ? "" : row.getString("opportunity_id"),
                lines(row.getString("rejected_ids")));
    }

    private static Set<String> lines(@Nullable String text) {
        return text == null ? Set.of() : Set.copyOf(text.lines().toList());
    }
}
