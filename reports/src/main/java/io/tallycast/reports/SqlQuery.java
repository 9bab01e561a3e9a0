package io.tallycast.reports;

import io.tallycast.reports.output.CsvOutput;
import io.tallycast.reports.output.JsonOutput;
import io.tallycast.reports.output.RowOutput;
import io.tallycast.reports.output.TableOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An analyst's read-only query on a mart. Rows stream: memory does not grow with the result. */
public final class SqlQuery {

    /** How rows are written. */
    public enum Format {
        /** For eyes: aligned columns, numbers to the right, a count of rows below. */
        TABLE,
        /** For spreadsheets: RFC 4180; text that a spreadsheet would run as a formula is made harmless. */
        CSV,
        /** For programs: one array of objects. */
        JSON
    }

    private SqlQuery() {}

    /**
     * Runs one statement on the mart and writes its rows.
     *
     * @return how many rows were written
     * @throws ReportException if the mart is missing, or the statement is wrong or not allowed on a read-only mart
     */
    public static long run(Path mart, String sql, Format format, Appendable out) {
        return run(mart, List.of(sql), format, 0, out);
    }

    /**
     * Runs statements one after another and writes the rows of each; ends at the first that is wrong.
     *
     * @param timeoutSeconds how long each may take; 0: as long as it takes
     */
    public static long run(Path mart, List<String> statements, Format format, int timeoutSeconds, Appendable out) {
        try (Mart opened = Mart.open(mart, true);
                var statement = opened.connection().createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            long count = 0;
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        count += isPlan(rows, format) ? plan(rows, out) : write(rows, format, out);
                    }
                }
            }
            return count;
        } catch (SQLException e) {
            throw ReportErrors.queryFailed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlan(ResultSet rows, Format format) throws SQLException {
        return format == Format.TABLE
                && rows.getMetaData().getColumnCount() == 2
                && rows.getMetaData().getColumnLabel(1).equals("explain_key");
    }

    /** DuckDB draws a plan with lines of its own. */
    private static long plan(ResultSet rows, Appendable out) throws SQLException, IOException {
        long count = 0;
        while (rows.next()) {
            out.append(rows.getString(2)).append('\n');
            count++;
        }
        return count;
    }

    /** Writes the rows of a result and answers how many. */
    static long write(ResultSet rows, Format format, Appendable out) throws SQLException, IOException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            names.add(rows.getMetaData().getColumnLabel(i));
        }
        RowOutput output = switch (format) {
            case TABLE -> new TableOutput(names, out);
            case CSV -> new CsvOutput(names, out);
            case JSON -> new JsonOutput(names, out);
        };
        long count = 0;
        while (rows.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                row.add(Cells.plain(rows.getObject(i)));
            }
            output.row(row);
            count++;
        }
        output.end(count);
        return count;
    }
}
