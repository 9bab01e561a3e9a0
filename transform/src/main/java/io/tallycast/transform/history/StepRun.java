package io.tallycast.transform.history;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a step works with.
 *
 * @param star the night
 * @param database the night's star
 * @param writer brings rows into tables
 * @param last how far the step had come; null = it never ran, or that is not known any more
 * @param now how far it comes
 */
public record StepRun(
        NightStar star,
        StarDatabase database,
        TableWriter writer,
        @Nullable StepNote last,
        StepNote now) {

    /** SQL of the audit columns. */
    public String audit() {
        return star.audit();
    }

    /** Says in {@code step.last_night} up to which night the step had come. */
    public void fillLastNight() throws SQLException {
        var note = Objects.requireNonNull(last, "the step never ran");
        database.duckDb().execute("insert into step.last_night values (date '" + note.date() + "')");
    }

    /** Whether an input is another than the last time. */
    public boolean hasChanged(String input) {
        return last == null || last.of(input) != now.of(input);
    }
}
