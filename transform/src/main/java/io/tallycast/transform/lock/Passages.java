package io.tallycast.transform.lock;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the stage passages of deals true to their history: those of deals that changed are computed anew. */
final class Passages {
    private static final String TABLE = "fct_stage_passage";
    private static final String VERSION = "fct_opportunity_version";
    private static final String SAID =
            "stage_key, stage_id, stage_order, entered_at, exited_at, exit_kind, days_in_stage,"
                    + " owner_id, amount_company, amount_plan, probability";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    Passages(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * Writes what differs.
     *
     * @param changed query of the {@code opportunity_id} of the deals to look at; null for all
     */
    TableChange write(@Nullable String changed) throws SQLException, IOException {
        var only = changed == null ? null : "opportunity_id in (" + changed + ")";
        if (only != null) {
            database.limit(VERSION, only);
        }
        database.derive("stage_passage");
        database.duckDb()
                .execute("create table step.passage as from "
                        + database.rows(TABLE) + " as stored"
                        + (only == null ? "" : " where " + only));
        var change = writer.replace(
                TABLE, """
                select fresh.*, %1$s
                from derived.stage_passage as fresh
                anti join step.passage as stored
                  on stored.opportunity_id = fresh.opportunity_id
                  and stored.passage_number = fresh.passage_number
                  and (%2$s) is not distinct from (%3$s)""".formatted(audit, of("stored"), of("fresh")), """
                select stored._file, stored._row
                from step.passage as stored
                anti join derived.stage_passage as fresh
                  on stored.opportunity_id = fresh.opportunity_id
                  and stored.passage_number = fresh.passage_number
                  and (%1$s) is not distinct from (%2$s)""".formatted(of("stored"), of("fresh")));
        if (only != null) {
            database.forget(List.of("stage_passage", "deal_state"));
            database.unlimit(VERSION);
        }
        return change;
    }

    private static String of(String row) {
        return row + "." + SAID.replace(", ", ", " + row + ".");
    }
}
