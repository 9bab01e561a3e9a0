package io.tallycast.transform.freeze;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Adds actuals: provisional when a period has ended, final on its freeze date, and a further version when what is known
 * later gives another amount. A period that is written is never filled up: who becomes known later counts as a change.
 */
final class Actuals {
    static final String TABLE = "fct_forecast_actual";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;
    private boolean isFrozen;

    Actuals(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /** Adds what is due, and what changed of what is frozen. The periods to look at are in {@code step.touched_period}. */
    TableChange write() throws SQLException, IOException {
        database.derive("open_point");
        if (database.fill("wanted_point", "open_point") == 0) {
            return TableChange.none(TABLE);
        }
        database.fill("wanted_deal", "point_deal");
        database.derive("new_actual");
        isFrozen = database.duckDb().count("derived.due_actual where version = 1") > 0;
        return writer.append(TABLE, "select row.*, " + audit + " from derived.new_actual as row");
    }

    /** Whether final actuals were added: later versions of those that were final before are none. */
    boolean haveFrozen() {
        return isFrozen;
    }
}
