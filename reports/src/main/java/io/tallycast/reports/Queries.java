package io.tallycast.reports;

import io.tallycast.reports.output.CsvOutput;
import io.tallycast.reports.template.Finding;
import io.tallycast.reports.template.Rows;
import io.tallycast.reports.template.Say;
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

    /**
     * Writes the rows to export, safe to open in a spreadsheet; a file of that name is replaced. Heads and findings are in the
     * report's language, numbers and dates as programs read them.
     */
    void export(Path csv, Say say, Finding finding) {
        try (var statement = mart.connection().createStatement();
                ResultSet rows = statement.executeQuery(Resources.text(report.folder() + EXPORT + ".sql"));
                Writer out = Files.newBufferedWriter(csv)) {
            List<String> columns = columns(rows);
            CsvOutput output = new CsvOutput(
                    columns.stream().map(column -> say.text("export." + column)).toList(), out);
            while (rows.next()) {
                Map<String, @Nullable Object> row = row(rows);
                row.computeIfPresent("status", (column, status) -> say.text(status.toString()));
                row.computeIfPresent("finding", (column, found) -> finding.said(found.toString()));
                output.row(new ArrayList<>(row.values()));
            }
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
                        rows.add(Collections.unmodifiableMap(row(result)));
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
        for (String column : columns(result)) {
            row.put(column, Cells.plain(result.getObject(column)));
        }
        return row;
    }

    private static List<String> columns(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            columns.add(result.getMetaData().getColumnLabel(i));
        }
        return columns;
    }

    @Override
    public void close() {
        mart.close();
    }
}
