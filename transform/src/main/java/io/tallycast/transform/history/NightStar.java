package io.tallycast.transform.history;

import io.tallycast.landing.Night;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.TransformSettings;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The star as the steps of one night see it: facts were loaded before the first of them, and nothing but those steps writes
 * after. What one step has looked up, those after it need not look up again.
 */
public final class NightStar implements AutoCloseable {
    private final NightTask task;
    private final StarSnapshot snapshot;
    private final SqlModels models;
    private final TransformSettings settings;
    private @Nullable StarDatabase database;

    NightStar(NightTask task, StarSnapshot snapshot, SqlModels models, TransformSettings settings) {
        this.task = task;
        this.snapshot = snapshot;
        this.models = models;
        this.settings = settings;
    }

    public NightTask task() {
        return task;
    }

    public Night night() {
        return task.night();
    }

    public StarSnapshot snapshot() {
        return snapshot;
    }

    public TransformSettings settings() {
        return settings;
    }

    public SqlModels models() {
        return models;
    }

    /** The database for a step that has work to do; opened for the first. */
    StarDatabase beginStep() throws SQLException {
        var open = database;
        if (open == null) {
            open = new StarDatabase(snapshot, models, settings, night());
            database = open;
        } else {
            open.begin();
        }
        return open;
    }

    /** SQL of the audit columns. The night's end dates the rows, not the clock: a replay writes the same. */
    public String audit() {
        var end =
                night().businessDate().plusDays(1).atStartOfDay(settings.zone()).toInstant();
        return "'tallycast' as source_system, '%s' as batch_id, timestamptz '%s' as ingested_at"
                .formatted(night().batch(), end);
    }

    @Override
    public void close() {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database = null;
    }
}
