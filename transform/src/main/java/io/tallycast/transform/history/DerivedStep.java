package io.tallycast.transform.history;

import io.tallycast.transform.TableChange;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A step that computes tables of the star from its other tables. Its name is also its package's and its SQL folder's.
 *
 * <p>It runs when its inputs are not those it has taken in, or something has fallen due since. Done again, or after it was cut
 * off, it ends in the same rows.
 */
public interface DerivedStep {
    String name();

    /** What the step takes in, as the numbers that tell whether it has changed: of tables their versions. */
    Map<String, Long> inputs(NightStar star) throws IOException;

    /** Whether anything falls due at the end of a day after one and up to the other. */
    boolean isDue(LocalDate after, LocalDate to);

    /** Tables whose versions the step wants to know the next time: see {@link StepRun#last}. */
    List<String> remembers();

    /** Writes what is new, and says what of which table. */
    List<TableChange> write(StepRun run) throws SQLException, IOException;
}
