package io.tallycast.transform.staging;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Manifest.Column;
import io.tallycast.landing.Night;
import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The two views of a landed object in a night: {@code <object>} holds the newest row of each key, {@code <object>__all} every landed
 * version, and {@code _is_changed} says which rows the night landed.
 */
final class ObjectViews {
    private static final String TEXT = "VARCHAR";

    private final DuckDb duckDb;
    private final ZoneId zone;
    private final Night night;

    ObjectViews(DuckDb duckDb, ZoneId zone, Night night) {
        this.duckDb = duckDb;
        this.zone = zone;
        this.night = night;
    }

    /** Shows some of the known batches, which all together say what columns there are. */
    void create(String object, List<LandedBatch> known, List<LandedBatch> shown) throws SQLException {
        create(object, rows(known, shown), shown.size());
    }

    /** Shows of some of the landed batches the rows alone that had vanished before and are there again. */
    void createReturned(String object, List<LandedBatch> known, List<LandedBatch> landed, List<LandedBatch> shown)
            throws SQLException {
        var batches = shown.stream()
                .map(batch -> DuckDb.literal(batch.manifest().batch()))
                .collect(Collectors.joining(", "));
        create(object, """
                select * exclude (_was_deleted)
                from (
                  select *, lag(_is_deleted) over (partition by _key order by _business_date, _revision) as _was_deleted
                  from (%s) as landed
                ) as followed
                where _was_deleted
                  and not _is_deleted
                  and _batch_id in (%s)""".formatted(rows(known, landed), batches), shown.size());
    }

    private void create(String object, String rows, int batches) throws SQLException {
        var all = DuckDb.name(object + "__all");
        duckDb.execute("create or replace view " + all + " as\n" + rows);
        duckDb.execute("create or replace view " + DuckDb.name(object) + " as from " + all + newest(batches));
    }

    private String rows(List<LandedBatch> known, List<LandedBatch> shown) {
        var columns = columns(known);
        return files(known, shown).entrySet().stream()
                .map(layout -> rows(layout.getKey(), layout.getValue(), columns))
                .collect(Collectors.joining("\nunion all\n"));
    }

    static void drop(String object, DuckDb duckDb) throws SQLException {
        duckDb.execute("drop view if exists " + DuckDb.name(object));
        duckDb.execute("drop view if exists " + DuckDb.name(object + "__all"));
    }

    /** Shows no row of an object that would be landed with these columns. */
    void describe(String object, List<Column> described) throws SQLException {
        var columns = layout(described);
        var all = DuckDb.name(object + "__all");
        duckDb.execute("create or replace view " + all + " as " + rows(columns, List.of(), columns));
        duckDb.execute("create or replace view " + DuckDb.name(object) + " as from " + all);
    }

    private static String newest(int batches) {
        // A batch holds a key once.
        return batches <= 1
                ? ""
                : " qualify row_number() over (partition by _key order by _business_date desc, _revision desc) = 1";
    }

    /** Files of one declared layout are read together; a column whose type changed between batches becomes text. */
    private static Map<Map<String, String>, List<Path>> files(List<LandedBatch> known, List<LandedBatch> shown) {
        var files = new LinkedHashMap<Map<String, String>, List<Path>>();
        for (var batch : shown) {
            files.computeIfAbsent(layout(batch), layout -> new ArrayList<>()).addAll(batch.parts());
        }
        return files.isEmpty() ? Map.of(layout(known.get(0)), List.of()) : files;
    }

    /** Type by column, technical columns included. */
    private static Map<String, String> layout(LandedBatch batch) {
        return layout(batch.manifest().schema());
    }

    private static Map<String, String> layout(List<Column> columns) {
        var layout = new LinkedHashMap<String, String>();
        columns.forEach(column -> layout.put(column.name(), column.type()));
        return layout;
    }

    private static Map<String, String> columns(List<LandedBatch> batches) {
        var columns = new LinkedHashMap<String, String>();
        for (var batch : batches) {
            layout(batch)
                    .forEach((name, type) -> columns.merge(name, type, (one, other) -> one.equals(other) ? one : TEXT));
        }
        return columns;
    }

    private String rows(Map<String, String> layout, List<Path> parts, Map<String, String> columns) {
        var select = new ArrayList<String>();
        columns.forEach((name, type) -> select.add("cast(%s as %s) as %s"
                .formatted(
                        layout.containsKey(name) && !parts.isEmpty() ? DuckDb.name(name) : "null",
                        type,
                        DuckDb.name(name))));
        select.add((parts.isEmpty() ? "false" : "_op = 'D'") + " as _is_deleted");
        select.add("_batch_id");
        select.add("_batch_id = " + DuckDb.literal(night.batch()) + " as _is_changed");
        select.add("cast(left(_batch_id, 10) as date) as _business_date");
        // What follows "-r": see Night.batch.
        select.add("cast(substring(_batch_id, 13) as integer) as _revision");
        // The last instant of the day, so that what a night saw belongs to its day.
        select.add(
                "instant_at(cast(cast(left(_batch_id, 10) as date) + 1 as timestamp), %s) - interval 1 microsecond as _observed_at"
                        .formatted(DuckDb.literal(zone.getId())));
        return "select " + String.join(", ", select) + " from " + from(parts);
    }

    private static String from(List<Path> parts) {
        if (parts.isEmpty()) {
            return "(select cast(null as varchar) as _batch_id where false)";
        }
        var files = parts.stream().map(part -> DuckDb.file(part.toString())).collect(Collectors.joining(", "));
        return "(select *, split_part(_landed_in, '/', -2) as _batch_id from read_parquet([" + files
                + "], filename = '_landed_in'))";
    }
}
