package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.ColumnNames;
import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Page;
import io.tallycast.ingest.extraction.Reject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Parquet file, as one page that DuckDB streams: its values become text, as those of every file. */
final class ParquetPages implements FilePages {

    private final InputFile file;
    private final FileDefinition object;
    private boolean read;

    ParquetPages(InputFile file, FileDefinition object, long offset) {
        this.file = file;
        this.object = object;
        this.read = offset > 0;
    }

    static List<String> columns(Path file) {
        String describe = "describe select * from " + DuckDb.parquet(List.of(file));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(describe)) {
            List<String> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
            return columns;
        } catch (SQLException notParquet) {
            throw IngestErrors.unreadableFile(file, "it is not a Parquet file, or damaged.");
        }
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) {
        if (read) {
            return null;
        }
        read = true;
        String all = DuckDb.parquet(List.of(file.path()), "file_row_number = true");
        String keyed = object.key().stream()
                .map(column -> DuckDb.name(ColumnNames.landed(column)) + " is not null")
                .collect(joining(" and "));
        String rows = "(select " + file.header().stream().map(this::asText).collect(joining(", "))
                + ", file_row_number + 1 as _line, " + DuckDb.text(file.name()) + " as _file from " + all + ")";
        List<Reject> rejects = duckdb.rows("select _line from " + rows + " where not (" + keyed + ")").stream()
                .map(row -> new Reject(
                        file.name(),
                        Long.valueOf(row.get(0)),
                        String.join(", ", object.key()),
                        null,
                        Reject.NO_KEY,
                        null))
                .toList();
        long count = duckdb.number("select count(*) from " + all) - rejects.size();
        List<String> columns = file.header().stream().map(ColumnNames::landed).toList();
        return new Page("(select * from " + rows + " where " + keyed + ")", columns, count, rejects);
    }

    private String asText(String column) {
        String text = "cast(" + DuckDb.name(column) + " as varchar)";
        for (String nothing : object.nullValues()) {
            text = "nullif(" + text + ", " + DuckDb.text(nothing) + ")";
        }
        return "nullif(" + text + ", '') as " + DuckDb.name(ColumnNames.landed(column));
    }

    @Override
    public Map<String, String> position() {
        return Map.of("offset", "1", "line", "1");
    }

    @Override
    public long checksum() {
        try {
            return Inspection.read(file.path()).checksum();
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file.path(), failed + ".");
        }
    }

    @Override
    public void close() {
        // DuckDB opens and closes the file with each query.
    }
}
