package io.tallycast.reports;

import io.tallycast.reports.template.Rows;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a report's queries on the mart. They find the period's first day in the SQL variable {@code month}, the scope in
 * {@code scope_type} and {@code scope_id}.
 */
final class Queries implements AutoCloseable {

    /** The query whose rows go into a file beside the PDF. */
    static final String EXPORT = "export";

    private final Report report;
    private final Mart mart;

    Queries(Report report, Period period, Scope scope, Mart mart) {
        this.report = report;
        this.mart = mart.duplicate();
        execute("period", "set variable month = date '" + period.month().atDay(1) + "'");
        execute("scope", "set variable scope_type = '" + scope.type().id() + "'");
        execute("scope", "set variable scope_id = '" + scope.id().replace("'", "''") + "'");
    }

    Rows run(String query) {
        return execute(query, Resources.text(report.folder() + query + ".sql"));
    }

    /** Writes the rows to export, safe to open in a spreadsheet; a file of that name is replaced. */
    void export(Path csv) {
        try (var statement = mart.connection().createStatement();
                ResultSet rows = statement.executeQuery(Resources.text(report.folder() + EXPORT + ".sql"));
                Writer out = Files.newBufferedWriter(csv)) {
            SqlQuery.write(rows, SqlQuery.Format.CSV, out);
        } catch (SQLException e) {
            throw ReportErrors.martLacks(report.name(), EXPORT, e);
        } catch (IOException e) {
            throw ReportErrors.notWritten(csv, e);
        }
    }

    private Rows execute(String query, String sql) {
        try (var statement = mart.connection().createStatement()) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
            }
            return new Rows(Collections.unmodifiableList(rows));
        } catch (SQLException e) {
            throw ReportErrors.martLacks(report.name(), query, e);
        }
    }

    private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(result.getMetaData().getColumnLabel(i), Cells.plain(result.getObject(i)));
        }
        return Collections.unmodifiableMap(row);
    }

    @Override
    public void close() {
        mart.close();
    }
}
