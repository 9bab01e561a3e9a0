package io.tallycast.transform.lock;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Computes the forecasts that are due and not locked yet, and those that what became known late may have changed, and adds
 * what is new: a first version, or a further one where it differs from the last.
 */
public final class Locks {
    public static final String TABLE = "fct_forecast_locked";
    static final String DEALS = "fct_forecast_locked_deal";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    Locks(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /** Removes deals of locks that were never added: a run was cut off between the two tables. */
    TableChange removeOrphans() throws SQLException, IOException {
        database.read(TABLE);
        database.read(DEALS);
        return writer.replace(
                DEALS, "select * from star." + DEALS + " where false", """
                select deal._file, deal._row
                from %s as deal
                anti join star.%s as lock using (rep_id, period_id, horizon_days, method, basis, version)""".formatted(database.rows(DEALS), TABLE));
    }

    /** Adds what is new. Since when something differs is in {@code step.changed_since}. */
    List<TableChange> write() throws SQLException, IOException {
        if (database.fill("wanted_cell", "unlocked_cell") == 0) {
            return List.of();
        }
        database.fill("wanted_deal", "known_deal");
        database.fill("wanted_point", "frozen_point");
        // Deals first: a lock is there with all its deals, or not at all.
        database.derive("new_lock", "new_lock_deal");
        var deals = writer.append(DEALS, "select row.*, " + audit + " from derived.new_lock_deal as row");
        var locks = writer.append(TABLE, "select row.*, " + audit + " from derived.new_lock as row");
        return List.of(locks, deals);
    }
}
