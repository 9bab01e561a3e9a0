package io.tallycast.ingest.extraction;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What has landed of an object so far: its newest row per key, as the table {@code known}. */
final class KnownRows {

    private final DuckDb duckdb;
    private final List<Path> parts;
    private final List<Path> rejected;
    private boolean loaded;

    KnownRows(DuckDb duckdb, Landing landing, List<Manifest> batches) {
        this.duckdb = duckdb;
        this.parts = new ArrayList<>();
        this.rejected = new ArrayList<>();
        for (Manifest batch : batches) {
            Path folder = landing.folder(batch.source(), batch.object(), batch.night());
            batch.parts().forEach(part -> parts.add(folder.resolve(part.file())));
            if (Files.exists(folder.resolve(LandedBatch.REJECTED))) {
                rejected.add(folder.resolve(LandedBatch.REJECTED));
            }
        }
    }

    boolean none() {
        return parts.isEmpty();
    }

    /** The table of known rows: {@code _key, _row_hash, _op, _file}. */
    String table() {
        if (!loaded) {
            duckdb.execute(
                    none()
                            ? "create temp table known(_key varchar, _row_hash bigint, _op varchar, _file varchar)"
                            : "create temp table known as select _key, newest.h as _row_hash, newest.o as _op, newest.f as _file"
                                    + " from (select _key, arg_max({h: _row_hash, o: _op, f: _file}, _extracted_at) as newest"
                                    + " from " + DuckDb.parquet(parts) + " group by _key)");
            loaded = true;
        }
        return "known";
    }

    long live() {
        return none() ? 0 : duckdb.number("select count(*) from " + table() + " where _op = 'U'");
    }

    /** The newest landed row of each key in {@code keys}. */
    String newest(String keys) {
        return "select * from " + DuckDb.parquet(parts) + " where _key in (select _key from " + keys + ")"
                + " qualify row_number() over (partition by _key order by _extracted_at desc) = 1";
    }

    List<Path> rejected() {
        return rejected;
    }
}
