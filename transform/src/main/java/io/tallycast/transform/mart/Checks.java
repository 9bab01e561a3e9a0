package io.tallycast.transform.mart;

import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.duckdb.DuckDb;
import java.sql.SQLException;

/** Runs checks and says what they found. */
final class Checks {
    private static final int SAMPLE = 3;

    private Checks() {}

    static CheckResult run(DuckDb database, Check check) throws SQLException {
        return database.rows(
                        "with offender as (" + check.sql()
                                + "\n) select count(*), (select to_json(list(sample))::varchar"
                                + " from (from offender order by all limit " + SAMPLE + ") as sample) from offender",
                        row -> new CheckResult(
                                check.name(),
                                check.isError(),
                                row.getLong(1),
                                row.getLong(1) == 0 ? null : row.getString(2)))
                .get(0);
    }
}
