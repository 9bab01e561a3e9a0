package io.tallycast.transform.history;

import io.tallycast.transform.TableChange;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Lets the rows of a table point to the versions reps have now: history of a rep that became known late parts or joins
 * versions. What a row says is not touched.
 */
public final class RepKeys {
    private RepKeys() {}

    /**
     * Replaces the rows that point to another version than the one in force.
     *
     * @param moved model of the versions that rows point to and that are not in force, with those that are
     */
    public static TableChange follow(String table, String moved, StarDatabase database, TableWriter writer)
            throws SQLException, IOException {
        database.derive(moved);
        database.duckDb().execute("""
                create or replace table step.moved as
                select stored.*, right_key
                from %s as stored inner join derived.%s using (rep_id, as_of, rep_key)""".formatted(database.rows(table), moved));
        return writer.replace(
                table, "select * replace (right_key as rep_key) from step.moved", "select _file, _row from step.moved");
    }
}
