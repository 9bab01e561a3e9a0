package io.tallycast.transform.score;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import io.tallycast.transform.score.statistics.Parameter;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps every set of parameters that was ever in force. */
final class ParameterVersions {
    static final String TABLE = "dim_forecast_parameter";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;
    private int current;

    ParameterVersions(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /** Version of the parameters last written. */
    int current() {
        return current;
    }

    /** Adds a version if the parameters differ from the last one, in value or in that one came or went. */
    TableChange write(ScoreParameters parameters) throws SQLException, IOException {
        database.read(TABLE);
        var duckDb = database.duckDb();
        duckDb.execute(
                "create table step.parameter (parameter varchar, value decimal(19,6), origin varchar, description varchar)");
        var rows = new ArrayList<@Nullable Object[]>();
        for (var setting : parameters.list()) {
            rows.add(new Object[] {
                setting.name(),
                setting.value(),
                setting.isShipped() ? "shipped" : "tallycast.yml",
                Parameter.valueOf(setting.name().toUpperCase(java.util.Locale.ROOT))
                        .text()
            });
        }
        duckDb.insert("step.parameter", rows);
        int last = duckDb.rows("select coalesce(max(version), 0) from star." + TABLE, row -> row.getInt(1))
                .get(0);
        long differing = duckDb.count("""
                (select parameter, value from step.parameter) as fresh
                full join (select parameter, value from star.%s where version = %d) as stored
                  on stored.parameter = fresh.parameter and stored.value = fresh.value
                where fresh.parameter is null or stored.parameter is null""".formatted(TABLE, last));
        current = differing > 0 ? last + 1 : last;
        return differing == 0
                ? TableChange.none(TABLE)
                : writer.append(
                        TABLE,
                        "select fresh.*, %d as version, night.business_date as valid_from, %s from step.parameter as fresh cross join meta.night as night"
                                .formatted(current, audit));
    }
}
