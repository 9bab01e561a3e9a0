package io.tallycast.transform.lock;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the forecasts that are due and not locked yet, and those that what became known late may have changed, and adds
 * what is new: a first version, or a further one where it differs from the last.
 */
public final class Locks {
    public static final String TABLE = "fct_forecast_locked";
    static final String DEALS = "fct_forecast_locked_deal";

    private static final String KEY = "rep_id, period_id, horizon_days, method, basis";
    private static final String SAID = "amount, staleness_days, provenance, reason, submitted_at";
    private static final String DEAL_SAID = "opportunity_id, contribution, probability, amount, stage_id,"
            + " forecast_category, is_booked, expected_close_date";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    Locks(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * Removes deals of locks that were never added: a run was cut off between the two tables.
     */
    TableChange removeOrphans() throws SQLException, IOException {
        database.read(TABLE);
        database.read(DEALS);
        return writer.replace(
                DEALS, "select * from star." + DEALS + " where false", """
                select deal._file, deal._row
                from %s as deal
                anti join star.%s as lock using (%s, version)""".formatted(stored(DEALS), TABLE, KEY));
    }

    /**
     * Adds what is new.
     *
     * @param touched what was locked as of later instants is computed anew; null for nothing
     */
    List<TableChange> write(@Nullable String touched) throws SQLException, IOException {
        database.read(TABLE);
        database.read(DEALS);
        database.derive("lock_cell");
        database.duckDb().execute("""
                delete from derived.lock_cell as cell
                where not coalesce(cell.as_of > %s, false)
                  and exists (
                    from star.%s as lock
                    where lock.rep_id = cell.rep_id
                      and lock.period_id = cell.period_id
                      and lock.horizon_days = cell.horizon_days)""".formatted(instant(touched), TABLE));
        if (database.duckDb().count("derived.lock_cell") == 0) {
            return List.of();
        }
        database.derive("actual_point");
        database.duckDb().execute("delete from derived.actual_point where kind <> 'frozen'");
        database.derive("forecast_locked", "forecast_locked_deal");
        findLast();
        findNew();
        // Deals first: a lock is there with all its deals, or not at all.
        var deals = writer.append(DEALS, """
                select deal.*, lock.version, %s
                from derived.forecast_locked_deal as deal
                inner join step.lock as lock using (%s)""".formatted(audit, KEY));
        var locks = writer.append(TABLE, "select lock.*, %s from step.lock as lock".formatted(audit));
        return List.of(locks, deals);
    }

    /** The last version of what is computed anew, with its deals. */
    private void findLast() throws SQLException {
        database.duckDb().execute("""
                create table step.last as
                select lock.*
                from star.%1$s as lock
                semi join derived.lock_cell as cell using (rep_id, period_id, horizon_days)
                qualify row_number() over (partition by %2$s order by lock.version desc) = 1""".formatted(TABLE, KEY));
        database.duckDb().execute("""
                create table step.last_deal as
                select %1$s, %2$s
                from star.%3$s as deal
                semi join step.last as last using (%1$s, version)""".formatted(KEY, DEAL_SAID, DEALS));
    }

    private void findNew() throws SQLException {
        database.duckDb().execute("""
                create table step.changed_deal as
                select distinct %1$s
                from (
                  (select %1$s, %2$s from derived.forecast_locked_deal except select %1$s, %2$s from step.last_deal)
                  union all
                  (select %1$s, %2$s from step.last_deal except select %1$s, %2$s from derived.forecast_locked_deal))""".formatted(KEY, DEAL_SAID));
        database.duckDb()
                .execute("""
                create table step.lock as
                select fresh.*, coalesce(last.version, 0) + 1 as version, last.version is not null as is_backdated
                from derived.forecast_locked as fresh
                left join step.last as last using (%1$s)
                where last.version is null
                  or (%2$s) is distinct from (%3$s)
                  or exists (from step.changed_deal as deal where (%4$s) = (%5$s))""".formatted(KEY, of("fresh", SAID), of("last", SAID), of("deal", KEY), of("fresh", KEY)));
    }

    private String stored(String table) throws SQLException, IOException {
        return database.rows(table);
    }

    private static String instant(@Nullable String touched) {
        return touched == null ? "cast(null as timestamptz)" : "timestamptz '" + touched + "'";
    }

    private static String of(String row, String columns) {
        return row + "." + columns.replace(", ", ", " + row + ".");
    }
}
