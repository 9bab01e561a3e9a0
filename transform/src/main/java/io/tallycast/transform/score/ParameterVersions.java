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
        var duckDb = database.duckDb();
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
        duckDb.insert("step.score_parameter", rows);
        database.derive("new_parameter");
        var change = writer.append(TABLE, "select row.*, " + audit + " from derived.new_parameter as row");
        database.read(TABLE);
        current = duckDb.rows(
                        "select coalesce(max(version), 0) as version from star." + TABLE, row -> row.getInt("version"))
                .get(0);
        return change;
    }
}
