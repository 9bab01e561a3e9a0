package io.tallycast.ingest.extraction;

import io.tallycast.ingest.extraction.Spool.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Compares pages with what is known and keeps what differs in the spool. */
final class Changes {

    private final DuckDb duckdb;
    private final Spool spool;
    private final KnownRows known;
    private boolean spooledLoaded;

    Changes(DuckDb duckdb, Spool spool, KnownRows known) {
        this.duckdb = duckdb;
        this.spool = spool;
        this.known = known;
    }

    /** Spools the changed rows of a page and answers how many rows it has; {@code rows} is a select in landing shape. */
    long keep(int page, String rows, boolean keepsKeys, Set<String> settledFiles) {
        if (known.none()) {
            return spool.write(duckdb, Content.PAGE, page, rows);
        }
        long seen = duckdb.execute("create or replace temp table page as " + rows);
        duckdb.execute("create or replace temp table changed as select distinct page._key from page left join "
                + known.table() + " as known on known._key = page._key"
                + " where (" + differs(settledFiles) + ") or page._key in (select _key from " + spooled() + ")");
        // Every row of a changed key is kept, so that the last of several is known to be the last.
        spool.write(
                duckdb,
                Content.PAGE,
                page,
                "select * from page where _key in (select _key from changed) order by rowid");
        duckdb.execute("insert into spooled select _key from changed");
        if (keepsKeys) {
            spool.write(duckdb, Content.KEYS, page, "select _key from page");
        }
        return seen;
    }

    /** A file that has not changed since it landed keeps its say over files named before it. */
    private static String differs(Set<String> settledFiles) {
        String differs = "known._key is null or known._op = 'D' or known._row_hash <> page._row_hash";
        if (settledFiles.isEmpty()) {
            return differs;
        }
        String settled =
                String.join(", ", settledFiles.stream().map(DuckDb::text).toList());
        return "(" + differs + ") and not (known._op is not distinct from 'U' and known._file > page._file"
                + " and known._file in (" + settled + "))";
    }

    /** Keys spooled so far in this extraction, those of a run before a crash included. */
    private String spooled() {
        if (!spooledLoaded) {
            List<Path> pages = spool.files(Content.PAGE);
            duckdb.execute("create or replace temp table spooled as "
                    + (pages.isEmpty()
                            ? "select '' as _key where false"
                            : "select _key from " + DuckDb.parquet(pages)));
            spooledLoaded = true;
        }
        return "spooled";
    }
}
