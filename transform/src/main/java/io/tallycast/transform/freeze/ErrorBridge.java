package io.tallycast.transform.freeze;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import io.tallycast.transform.lock.Locks;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Explains each forecast whose actual is frozen and that is not explained yet: its error by deal and cause, once and for all. */
final class ErrorBridge {
    static final String TABLE = "fct_forecast_error_component";

    /** What it is made of: an actual that was frozen, or a lock that came after. */
    static final List<String> INPUTS = List.of(Actuals.TABLE, Locks.TABLE);

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    ErrorBridge(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    TableChange write() throws SQLException, IOException {
        database.begin();
        if (database.fill("wanted_point", "explained_point") == 0) {
            return TableChange.none(TABLE);
        }
        database.fill("wanted_deal", "known_deal");
        database.derive("forecast_error_component");
        return writer.append(TABLE, "select row.*, " + audit + " from derived.forecast_error_component as row");
    }
}
