package io.tallycast.ingest.extraction;

import io.tallycast.ingest.extraction.Spool.Content;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Manifest.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a batch of a finished spool, or none when nothing has changed. */
record Batch(DuckDb duckdb, Spool spool, KnownRows known, Task task) {

    /** A page's number and a row's place in it, as one ascending number. */
    private static final String ORDER =
            "cast(regexp_extract(_spooled, 'page-(\\d+)[.]parquet$', 1) as bigint) * 1000000000 + file_row_number";

    Optional<LandedBatch> land(PageReader reader, long read) throws IOException {
        Outcome outcome = reader.outcome();
        Volume.check(this, reader, outcome, read);
        List<Path> pages = spool.files(Content.PAGE);
        boolean repeats = !outcome.distinct() && repeats(pages);
        long upserts = pages.isEmpty() ? 0 : duckdb.number("select count(*) from (" + upserts(pages, repeats) + ")");
        long deletes = duckdb.number("select count(*) from vanished");
        String rejected = rejected();
        long rejects = duckdb.number("select count(*) from (" + rejected + ")");
        boolean sameControl =
                outcome.control().equals(task.latest().map(Manifest::control).orElse(List.of()));
        List<Column> shown = shown(reader);
        // An object that is empty when first seen lands too: what is made of it then knows its columns.
        boolean firstSeen = task.columnsBefore().isEmpty() && !shown.isEmpty();
        if (upserts + deletes + rejects == 0 && sameControl && !firstSeen) {
            return Optional.empty();
        }
        BatchFolder folder = BatchFolder.begin(task, duckdb);
        if (repeats) {
            folder.write(upserts(pages, true));
        } else {
            for (Path page : pages) {
                folder.adopt(page);
            }
        }
        List<String> drift = drift(folder.schema());
        if (deletes > 0) {
            folder.write(vanished(folder.schema()));
        }
        folder.writeRejected(rejected);
        List<Column> schema = folder.parts().isEmpty() ? shown : folder.schema();
        Manifest manifest = task.manifest(outcome, read, upserts, deletes, rejects, folder.parts(), schema, drift);
        return Optional.of(task.landing().land(manifest));
    }

    /** The last values of vanished rows, in the types of the rows landed with them: a batch is read by one schema. */
    private String vanished(List<Column> landed) {
        String newest = known.newest("vanished");
        Map<String, String> types = types(landed);
        String casts = RowShape.columns(duckdb, newest).stream()
                .filter(column -> !column.type().equals(types.getOrDefault(column.name(), column.type())))
                .map(column -> ", try_cast(" + DuckDb.name(column.name()) + " as " + types.get(column.name()) + ") as "
                        + DuckDb.name(column.name()))
                .collect(Collectors.joining());
        return "select * replace ('D' as _op, " + RowShape.instant(task.extractedAt()) + " as _extracted_at" + casts
                + ") from (" + newest + ")";
    }

    private static Map<String, String> types(List<Column> columns) {
        return columns.stream().collect(Collectors.toMap(Column::name, Column::type));
    }

    /** The columns of a batch without parts: those landed before, else those the source shows. */
    private List<Column> shown(PageReader reader) {
        List<Column> before = task.columnsBefore();
        Page columns = before.isEmpty() ? reader.columns() : null;
        return columns == null
                ? before
                : RowShape.columns(duckdb, RowShape.upserts(columns, task.key(), task.extractedAt()));
    }

    /** The keys of all rows read, if they were kept. */
    String seenKeys() {
        List<Path> keys = spool.files(Content.KEYS);
        return keys.isEmpty() ? "(select '' as _key where false)" : DuckDb.parquet(keys);
    }

    /** Whether a key came more than once, so that only its last row counts. */
    private boolean repeats(List<Path> pages) {
        if (pages.isEmpty()) {
            return false;
        }
        // By hash first, which takes half the time and a fraction of the memory; two keys of one hash are told apart
        // below.
        if (duckdb.number("select count(*) - count(distinct hash(_key)) from " + DuckDb.parquet(pages)) == 0) {
            return false;
        }
        duckdb.execute("create or replace temp table repeated as select _key, max(place) as place from (select _key, "
                + ORDER + " as place from " + numbered(pages) + ") group by _key having count(*) > 1");
        return duckdb.number("select count(*) from repeated") > 0;
    }

    private String upserts(List<Path> pages, boolean repeats) {
        if (!repeats) {
            return "select * from " + DuckDb.parquet(pages);
        }
        return "select spooled.* exclude (_spooled, file_row_number) from " + numbered(pages)
                + " as spooled left join repeated on repeated._key = spooled._key left join " + known.table()
                + " as known on known._key = spooled._key"
                + " where (repeated._key is null or repeated.place = " + ORDER + ")"
                + " and not (known._op is not distinct from 'U' and known._row_hash is not distinct from spooled._row_hash)";
    }

    private static String numbered(List<Path> pages) {
        return DuckDb.parquet(pages, "filename = '_spooled'", "file_row_number = true");
    }

    /** Rejected rows that have not been reported before. */
    private String rejected() {
        List<Path> files = spool.files(Content.REJECTED);
        if (files.isEmpty()) {
            return "select 1 where false";
        }
        // Distinct, because a row after the last one that could be placed is read again after an interruption.
        String fresh = "select distinct " + Rejects.COLUMNS + " from " + Rejects.in(files);
        String reported = known.rejected().isEmpty()
                ? ""
                : " except select " + Rejects.COLUMNS + " from " + Rejects.in(known.rejected());
        return "select *, " + RowShape.instant(task.extractedAt()) + " as _extracted_at from (" + fresh + reported
                + ") order by all";
    }

    private List<String> drift(List<Column> now) {
        List<Column> before = task.columnsBefore();
        if (now.isEmpty() || before.isEmpty()) {
            return List.of();
        }
        Map<String, String> typeBefore = types(before);
        Map<String, String> typeNow = types(now);
        List<String> drift = new ArrayList<>();
        for (Column column : now) {
            String type = typeBefore.get(column.name());
            if (type == null) {
                drift.add("column " + column.name() + " added");
            } else if (!type.equals(column.type())) {
                drift.add("column " + column.name() + " changed from " + type + " to " + column.type());
            }
        }
        before.stream()
                .filter(column -> !typeNow.containsKey(column.name()))
                .forEach(column -> drift.add("column " + column.name() + " vanished"));
        return drift;
    }
}
