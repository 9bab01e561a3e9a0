package io.tallycast.reports;

import io.tallycast.reports.SqlQuery.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Invoices whose match waits for a person, and what must be known of an invoice and a deal before somebody decides about
 * them. Reads the mart only.
 */
public final class ReviewQueue implements AutoCloseable {

    private static final String FOLDER = "io/tallycast/reports/review/";

    private final Mart mart;

    private ReviewQueue(Mart mart) {
        this.mart = mart;
    }

    /** What comes first. */
    public enum Order {
        /** The oldest invoice. */
        OLDEST("age_days desc, abs(net_company) desc, invoice_id"),
        /** The largest net in company currency. */
        LARGEST("abs(net_company) desc, age_days desc, invoice_id");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /**
     * A posted document, or one line of it, somebody may decide about.
     *
     * @param line null when it is the whole document
     * @param answers how many answers the document's lines have had so far; grows with each
     * @param isNamed whether the source names the deal of all of it, which is not for people to change
     * @param named the deals the source names, in words
     * @param proposed the deal of the answer that stands; null when there is none, or several
     */
    public record Subject(
            String document,
            @Nullable String line,
            long answers,
            boolean isNamed,
            @Nullable String named,
            @Nullable String proposed) {}

    /**
     * Opens the queue of a mart.
     *
     * @throws ReportException if there is none
     */
    public static ReviewQueue open(Path mart) {
        return new ReviewQueue(Mart.open(mart));
    }

    /** Writes the invoices that wait, with age in days, net in both currencies, and the evidence; answers how many. */
    public long list(Order order, Format format, Appendable out) {
        return write(text("waiting") + "order by " + order.sql, format, out);
    }

    /**
     * Writes the invoices that wait as a sheet to decide on: empty columns {@code decision} and {@code note}, and
     * {@code answers}, by which a sheet is told from a newer one.
     */
    public long export(Appendable out) {
        return write("with waiting as (" + text("waiting") + ") " + text("export"), Format.CSV, out);
    }

    /** The posted document or line of this id; a document goes before a line. */
    public Optional<Subject> subject(String id) {
        try (PreparedStatement statement = prepare("subject", id);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Subject(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getBoolean(4),
                            row.getString(5),
                            row.getString(6)))
                    : Optional.empty();
        } catch (SQLException e) {
            throw ReportErrors.queryFailed(e);
        }
    }

    /** Whether the deal is won; empty when there is no such deal. */
    public Optional<Boolean> isWon(String deal) {
        try (PreparedStatement statement = prepare("deal", deal);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
        } catch (SQLException e) {
            throw ReportErrors.queryFailed(e);
        }
    }

    private long write(String sql, Format format, Appendable out) {
        try (var statement = mart.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return SqlQuery.write(rows, format, out);
        } catch (SQLException e) {
            throw ReportErrors.queryFailed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PreparedStatement prepare(String query, String id) throws SQLException {
        String sql = text(query);
        PreparedStatement statement = mart.connection().prepareStatement(sql.replace("$id", "?"));
        int places = sql.split("\\$id", -1).length - 1;
        for (int place = 1; place <= places; place++) {
            statement.setString(place, id);
        }
        return statement;
    }

    private static String text(String query) {
        return Resources.text(FOLDER + query + ".sql");
    }

    @Override
    public void close() {
        mart.close();
    }
}
