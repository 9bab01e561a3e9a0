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

    public static TableChange follow(String table, StarDatabase database, TableWriter writer)
            throws SQLException, IOException {
        database.read("dim_rep");
        database.duckDb().execute("""
                create or replace table step.moved as
                select stored.*, coalesce(rep.rep_key, -1) as right_key
                from %s as stored
                left join star.dim_rep as rep
                  on rep.rep_id = stored.rep_id
                  and rep.valid_from < stored.as_of
                  and stored.as_of <= rep.valid_to
                where stored.rep_key <> coalesce(rep.rep_key, -1)""".formatted(database.rows(table)));
        return writer.replace(
                table, "select * replace (right_key as rep_key) from step.moved", "select _file, _row from step.moved");
    }
}
