package io.tallycast.transform.mart;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares a mart built from nothing with one that followed the change, table by table, whatever the order of rows. */
final class MartDifference {
    private static final String NAME = "mart_follows_change";

    private MartDifference() {}

    /** A check whose offenders are the tables that differ; the database in use was built from nothing. */
    static CheckResult check(DuckDb database, Path followed, SqlModels models) throws SQLException {
        database.execute("attach " + DuckDb.literal(followed.toString()) + " as followed (read_only)");
        var tables = new ArrayList<String>();
        models.star().keySet().forEach(table -> tables.add("star." + table));
        models.kpis().forEach(kpi -> tables.add("kpi." + kpi.name()));
        var differing = new ArrayList<String>();
        for (var table : tables) {
            if (!sum(database, "mart." + table).equals(sum(database, "followed." + table))) {
                differing.add(table);
            }
        }
        return new CheckResult(
                NAME,
                false,
                differing.size(),
                differing.isEmpty() ? null : "[\"" + String.join("\",\"", differing) + "\"]");
    }

    private static List<String> sum(DuckDb database, String table) throws SQLException {
        return database.rows(
                "select concat_ws(' ', count(*), sum(hash(line))) from " + table + " as line", row -> row.getString(1));
    }
}
