package io.tallycast.transform.lock;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Computes the forecasts that are due and not locked yet, and those that what became known late may have changed, and adds
 * what is new: a first version, or a further one where it differs from the last. What forecasts of a day are computed with besides
 * deals and calls is learned once and kept, so that a further version differs by what changed alone.
 */
public final class Locks {
    public static final String TABLE = "fct_forecast_locked";
    static final String DEALS = "fct_forecast_locked_deal";
    static final String DEAL_CHANGES = "fct_forecast_locked_deal_change";
    static final String PARAMETERS = "fct_forecast_lock_parameter";

    private static final String LOCK = "rep_id, period_id, horizon_days, method, basis, version";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    Locks(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /** Removes deals and parameters of locks that were never added: a run was cut off between the tables. */
    List<TableChange> removeOrphans() throws SQLException, IOException {
        database.read(TABLE);
        return List.of(
                removeOrphans(DEALS, LOCK), removeOrphans(DEAL_CHANGES, LOCK), removeOrphans(PARAMETERS, "as_of_date"));
    }

    private TableChange removeOrphans(String table, String lock) throws SQLException, IOException {
        database.read(table);
        return writer.replace(
                table,
                "select * from star." + table + " where false",
                "select row._file, row._row from %s as row anti join star.%s as lock using (%s)"
                        .formatted(database.rows(table), TABLE, lock));
    }

    /** Adds what is new. Since when something differs is in {@code step.changed_since}. */
    List<TableChange> write() throws SQLException, IOException {
        if (database.fill("wanted_cell", "unlocked_cell") == 0) {
            return List.of();
        }
        database.derive("unlearned_point");
        var learns = database.duckDb().count("derived.unlearned_point") > 0;
        database.fill("wanted_deal", learns ? "known_deal" : "cell_deal");
        database.fill("wanted_point", "frozen_point");
        // Locks last: one is there with all it was made of, or not at all.
        database.derive("new_lock", "new_lock_deal");
        var parameters =
                writer.append(PARAMETERS, "select row.*, " + audit + " from derived.new_lock_parameter as row");
        var deals = writer.append(
                DEALS, "select row.*, " + audit + " from derived.new_lock_deal as row where row.version = 1");
        var changes = writer.append(
                DEAL_CHANGES, "select row.*, " + audit + " from derived.new_lock_deal as row where row.version > 1");
        var locks = writer.append(TABLE, "select row.*, " + audit + " from derived.new_lock as row");
        return List.of(locks, deals, changes, parameters);
    }
}
