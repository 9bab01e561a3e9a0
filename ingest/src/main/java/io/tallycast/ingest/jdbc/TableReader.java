package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.Manifest;
import io.tallycast.ingest.Manifest.ControlTotal;
import io.tallycast.ingest.Manifest.Cursor;
import io.tallycast.ingest.TableDefinition;
import io.tallycast.ingest.jdbc.TableQuery.Bound;
import io.tallycast.ingest.landing.DuckDb;
import io.tallycast.ingest.landing.Outcome;
import io.tallycast.ingest.landing.Page;
import io.tallycast.ingest.landing.PageReader;
import io.tallycast.ingest.landing.RowShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streams one table or query in one transaction, cut into pages on the way. */
final class TableReader implements PageReader {

    private final Database database;
    private final TableDefinition object;
    private final String what;
    private final TableQuery query;
    private final int pageRows;
    private final @Nullable Cursor landed;
    private @Nullable Stream stream;
    private Place place = Place.START;

    /** What is open while reading. */
    private record Stream(Snapshot snapshot, TableShape shape, List<ControlTotal> control, ResultSet rows) {}

    TableReader(Database database, TableDefinition object, String what, int pageRows, Optional<Manifest> latest) {
        this.database = database;
        this.object = object;
        this.what = what;
        this.query = new TableQuery(object, what);
        this.pageRows = pageRows;
        this.landed = latest.map(Manifest::cursor).orElse(null);
    }

    @Override
    public boolean resume(Map<String, String> position) {
        if (object.cursor() == null && !object.control().isEmpty()) {
            // Rows of two moments would not add up to totals of one; with a cursor the later changes are still to come.
            return false;
        }
        place = Place.of(position);
        return true;
    }

    private Stream stream() {
        if (stream != null) {
            return stream;
        }
        Snapshot snapshot = new Snapshot(database, object, what);
        try {
            TableShape shape = snapshot.shape(query);
            Stream opened = new Stream(snapshot, shape, snapshot.control(), snapshot.stream(from(shape)));
            stream = opened;
            return opened;
        } catch (RuntimeException failed) {
            snapshot.close();
            throw failed;
        }
    }

    private Bound from(TableShape shape) {
        Column cursor = shape.cursor();
        Object bound =
                cursor == null || landed == null ? null : Overlap.before(cursor, landed.value(), object.overlap());
        if (place.isStart()) {
            return bound == null ? query.all() : query.since(bound);
        }
        List<Object> key = new ArrayList<>();
        for (int part = 0; part < shape.key().size(); part++) {
            key.add(shape.key().get(part).parse(place.key().get(part)));
        }
        boolean nullableKey = shape.key().stream().anyMatch(Column::nullable);
        String reached = place.cursor();
        Object after = cursor == null || reached == null ? null : cursor.parse(reached);
        return query.after(after, key, bound, nullableKey);
    }

    @Override
    public @Nullable Page next(DuckDb duckdb) {
        Stream open = stream();
        TableShape shape = open.shape();
        try (PageTable page = new PageTable(duckdb, "fetched", shape.columns(), shape.key())) {
            while (page.rows() + page.rejects().size() < pageRows && open.rows().next()) {
                if (page.take(open.rows())) {
                    reach(open, page);
                }
            }
            if (page.rows() == 0 && page.rejects().isEmpty()) {
                return null;
            }
            return new Page(
                    "(select *, null as _line, null as _file from fetched)",
                    shape.columns().stream().map(Column::name).toList(),
                    page.rows(),
                    page.rejects());
        } catch (SQLException failed) {
            throw open.snapshot().failure(failed);
        }
    }

    private void reach(Stream open, PageTable page) throws SQLException {
        Column cursor = open.shape().cursor();
        Object value = cursor == null ? null : cursor.read(open.rows());
        List<String> key = new ArrayList<>(open.shape().key().size());
        for (Column column : open.shape().key()) {
            key.add(Column.format(page.value(column)));
        }
        place = new Place(value == null ? null : Column.format(value), key);
    }

    @Override
    public Map<String, String> position() {
        return place.position();
    }

    @Override
    public Outcome outcome() {
        return new Outcome(
                object.cursor() == null, reached(), Map.of(), stream().control(), object.deletes());
    }

    private @Nullable Cursor reached() {
        String value = place.cursor();
        Column cursor = stream().shape().cursor();
        if (value == null || cursor == null) {
            return landed;
        }
        boolean further = landed == null || Overlap.isFurther(cursor, value, landed.value());
        return further ? new Cursor(value, String.join("|", place.key())) : landed;
    }

    @Override
    public String present(DuckDb duckdb, String seenKeys) {
        Stream open = stream();
        try (ResultSet rows = open.snapshot().stream(new Bound(query.keys(), List.of()))) {
            List<Column> key = open.snapshot().columns(rows);
            try (PageTable present = new PageTable(duckdb, "present", key, key)) {
                while (rows.next()) {
                    present.take(rows);
                }
            }
            return "(select " + RowShape.key(key.stream().map(Column::name).toList()) + " as _key from present)";
        } catch (SQLException failed) {
            throw open.snapshot().failure(failed);
        }
    }

    @Override
    public Set<String> settledFiles() {
        return Set.of();
    }

    @Override
    public boolean keepsKeys() {
        return false;
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.snapshot().close();
            stream = null;
        }
    }
}
