package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Outcome;
import io.tallycast.ingest.extraction.Page;
import io.tallycast.ingest.extraction.PageReader;
import io.tallycast.ingest.extraction.RowShape;
import io.tallycast.ingest.jdbc.TableQuery.Bound;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Manifest.ControlTotal;
import io.tallycast.landing.Manifest.Cursor;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Streams one table or query in one transaction, cut into pages on the way. */
final class TableReader implements PageReader {

    private final Database database;
    private final TableDefinition object;
    private final String what;
    private final TableQuery query;
    private final int pageRows;
    private final @Nullable Cursor landed;
    private final Instant now;
    private final Path work;
    private @Nullable Stream stream;
    private @Nullable RowPages pages;
    private Place place = Place.START;

    /** What is open while reading. */
    private record Stream(
            Snapshot snapshot, TableShape shape, List<ControlTotal> control, Iterator<Supplier<RowPages>> parts) {}

    TableReader(
            Database database,
            TableDefinition object,
            String what,
            int pageRows,
            Path work,
            Optional<Manifest> latest,
            Instant now) {
        this.database = database;
        this.object = object;
        this.what = what;
        this.query = new TableQuery(object, what);
        this.pageRows = pageRows;
        this.work = work;
        this.now = now;
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
            Stream opened = new Stream(snapshot, shape, snapshot.control(), parts(snapshot, shape));
            stream = opened;
            return opened;
        } catch (RuntimeException failed) {
            snapshot.close();
            throw failed;
        }
    }

    /** What is read one after the other: one stream, or for PostgreSQL the few rows that need care and then the plain ones. */
    private Iterator<Supplier<RowPages>> parts(Snapshot snapshot, TableShape shape) {
        if (database.product() != Product.POSTGRESQL) {
            return List.<Supplier<RowPages>>of(() -> result(snapshot, shape, query))
                    .iterator();
        }
        String plain = CopyPages.plain(shape, query.names());
        TableQuery careful = query.with(TableQuery.Columns.ALL, "(" + plain + ") is not true");
        String list = CopyPages.list(shape, object.cursor(), query.names());
        TableQuery quick = query.with(new TableQuery.Columns(list, true), plain);
        Supplier<RowPages> copy = () -> new CopyPages(snapshot.copy(from(quick, shape)), shape, pageRows, work);
        return List.<Supplier<RowPages>>of(() -> result(snapshot, shape, careful), copy)
                .iterator();
    }

    private RowPages result(Snapshot snapshot, TableShape shape, TableQuery rows) {
        return new ResultPages(shape, snapshot.stream(from(rows, shape)), pageRows);
    }

    private Bound from(TableQuery query, TableShape shape) {
        Column cursor = shape.cursor();
        Object bound = cursor == null || landed == null || Overlap.isAhead(cursor, landed.value(), now)
                ? null
                : Overlap.before(cursor, landed.value(), object.overlap());
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
        try {
            while (pages != null || open.parts().hasNext()) {
                RowPages current = pages == null ? open.parts().next().get() : pages;
                pages = current;
                Page page = current.next(duckdb);
                if (page != null) {
                    // Rows that need care come before all others, so they are no place to continue from.
                    place = current.reached().isStart() || open.parts().hasNext() ? place : current.reached();
                    return page;
                }
                current.close();
                pages = null;
            }
            return null;
        } catch (SQLException failed) {
            throw open.snapshot().failure(failed);
        }
    }

    @Override
    public Page columns() {
        TableShape shape = stream().shape();
        List<String> types =
                shape.columns().stream().map(column -> column.type().landed()).toList();
        return Page.empty(shape.names(), types);
    }

    @Override
    public Map<String, String> position() {
        return place.position();
    }

    @Override
    public Outcome outcome() {
        return new Outcome(
                object.cursor() == null, reached(), Map.of(), stream().control(), object.deletes(), false);
    }

    private @Nullable Cursor reached() {
        String value = place.cursor();
        Column cursor = stream().shape().cursor();
        if (value == null || cursor == null) {
            return landed;
        }
        // A row dated ahead would hide every change until its day.
        boolean ahead = Overlap.isAhead(cursor, value, now);
        String counted = ahead ? Overlap.now(cursor, now) : value;
        boolean further = landed == null
                || Overlap.isAhead(cursor, landed.value(), now)
                || Overlap.isFurther(cursor, counted, landed.value());
        return further ? new Cursor(counted, ahead ? "" : String.join("|", place.key())) : landed;
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
        Stream open = stream;
        if (open == null) {
            return;
        }
        RowPages reading = pages;
        stream = null;
        pages = null;
        try {
            if (reading != null) {
                reading.close();
            }
        } catch (SQLException alreadyGone) {
            // Nothing was written, so nothing can be lost with the stream.
        } finally {
            open.snapshot().close();
        }
    }
}
