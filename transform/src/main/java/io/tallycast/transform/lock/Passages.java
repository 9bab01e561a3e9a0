package io.tallycast.transform.lock;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.sql.SQLException;

/** Keeps the stage passages of deals true to their history: those of deals that changed are computed anew. */
final class Passages {
    private static final String TABLE = "fct_stage_passage";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    Passages(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /** Writes what differs of the deals whose history changed; what came and went is readable. */
    TableChange writeChanged() throws SQLException, IOException {
        return write("changed_history", "opportunity_id in (select opportunity_id from step.wanted_deal)");
    }

    TableChange writeAll() throws SQLException, IOException {
        return write("known_deal", "true");
    }

    private TableChange write(String wanted, String scope) throws SQLException, IOException {
        database.begin();
        database.fill("wanted_deal", wanted);
        database.derive("stage_passage");
        return writer.align(TABLE, "stage_passage", scope, audit);
    }
}
