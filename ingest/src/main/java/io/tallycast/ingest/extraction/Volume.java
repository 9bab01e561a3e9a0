package io.tallycast.ingest.extraction;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.Spool.Content;
import java.nio.file.Path;
import java.util.List;

/** Refuses what looks like a broken source rather than a change: everything gone, or too much at once. */
final class Volume {

    private Volume() {}

    /** Leaves the vanished keys in the table {@code vanished}. */
    static void check(Batch batch, PageReader reader, Outcome outcome, long read) {
        Task task = batch.task();
        long live = outcome.whole() || outcome.deletes() ? batch.known().live() : 0;
        if (outcome.whole() && read == 0 && live > 0 && !task.allowEmpty()) {
            throw IngestErrors.cameBackEmpty(task.what(), live);
        }
        if (!outcome.deletes() || live == 0) {
            batch.duckdb().execute("create or replace temp table vanished(_key varchar)");
            return;
        }
        List<Path> pages = batch.spool().files(Content.PAGE);
        String spooled = pages.isEmpty() ? "" : " and _key not in (select _key from " + DuckDb.parquet(pages) + ")";
        batch.duckdb()
                .execute("create or replace temp table vanished as select _key from "
                        + batch.known().table() + " where _op = 'U' and _key not in (select _key from "
                        + reader.present(batch.duckdb(), batch.seenKeys()) + ")" + spooled + unread(batch));
        long vanished = batch.duckdb().number("select count(*) from vanished");
        boolean emptied = vanished == live && task.allowEmpty();
        if (vanished > live * task.sweepLimit() && !emptied) {
            throw IngestErrors.tooManyVanished(task.what(), vanished, live, task.sweepLimit());
        }
    }

    /** A row that cannot be read is there all the same: it has its key or, if that cannot be told, one of its file's. */
    private static String unread(Batch batch) {
        List<Path> rejected = batch.spool().files(Content.REJECTED);
        if (rejected.isEmpty()) {
            return "";
        }
        String rejects = Rejects.in(rejected);
        return " and _key not in (select _key from " + rejects + " where _key is not null)"
                + " and (_file is null or _file not in (select _file from " + rejects
                + " where _key is null and _file is not null and reason <> " + DuckDb.text(Reject.NO_KEY) + "))";
    }
}
