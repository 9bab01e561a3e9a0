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
        database.derive("error_cell");
        if (database.duckDb().count("derived.error_cell") == 0) {
            return TableChange.none(TABLE);
        }
        // Actuals keep of their points only those they have yet to write.
        database.forget(List.of("forecast_actual", "cohort_line", "won_deal", "actual_point"));
        database.derive("actual_point");
        database.duckDb().execute("""
                delete from derived.actual_point
                where kind <> 'frozen'
                  or period_id not in (select period_id from derived.error_cell)""");
        database.derive("forecast_error_component");
        return writer.append(
                TABLE, "select component.*, %s from derived.forecast_error_component as component".formatted(audit));
    }
}
