package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of a result, value by value; any database. */
final class ResultPages implements RowPages {

    private final TableShape shape;
    private final ResultSet rows;
    private final int pageRows;
    private Place reached = Place.START;

    ResultPages(TableShape shape, ResultSet rows, int pageRows) {
        this.shape = shape;
        this.rows = rows;
        this.pageRows = pageRows;
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) throws SQLException {
        try (PageTable page = new PageTable(duckdb, "fetched", shape.columns(), shape.key())) {
            while (page.rows() + page.rejects().size() < pageRows && rows.next()) {
                if (page.take(rows)) {
                    reach(page);
                }
            }
            if (page.rows() == 0 && page.rejects().isEmpty()) {
                return null;
            }
            return new Page(
                    "(select *, null as _line, null as _file from fetched)",
                    shape.names(),
                    page.rows(),
                    page.rejects());
        }
    }

    private void reach(PageTable page) throws SQLException {
        Column cursor = shape.cursor();
        Object value = cursor == null ? null : cursor.read(rows);
        List<String> key = new ArrayList<>(shape.key().size());
        for (Column column : shape.key()) {
            key.add(Column.format(page.value(column)));
        }
        reached = new Place(value == null ? null : Column.format(value), key);
    }

    @Override
    public Place reached() {
        return reached;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
