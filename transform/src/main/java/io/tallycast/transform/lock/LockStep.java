package io.tallycast.transform.lock;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.DerivedStep;
import io.tallycast.transform.history.DueDays;
import io.tallycast.transform.history.ForecastInputs;
import io.tallycast.transform.history.NightStar;
import io.tallycast.transform.history.RepKeys;
import io.tallycast.transform.history.StepRun;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings stage passages up to date and locks every forecast that is due up to the night's business date. */
public final class LockStep implements DerivedStep {
    private static final String VERSION = "fct_opportunity_version";

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public Map<String, Long> inputs(NightStar star) throws IOException {
        return ForecastInputs.of(star);
    }

    @Override
    public boolean isDue(LocalDate after, LocalDate to) {
        return DueDays.ofLocks(after, to);
    }

    @Override
    public List<String> remembers() {
        return List.of(Locks.DEALS);
    }

    @Override
    public List<TableChange> write(StepRun run) throws SQLException, IOException {
        var changes = new ArrayList<TableChange>();
        var locks = new Locks(run.database(), run.writer(), run.audit());
        if (mayBeCutOff(run)) {
            changes.add(locks.removeOrphans());
        }
        var touched = touched(run);
        var passages = new Passages(run.database(), run.writer(), run.audit());
        if (Touched.EVERYTHING.equals(touched) || run.hasChanged(ForecastInputs.STAGE)) {
            changes.add(passages.write(null));
        } else if (run.hasChanged(VERSION)) {
            changes.add(passages.write(
                    "select opportunity_id from change.came_%1$s union select opportunity_id from change.gone_%1$s"
                            .formatted(VERSION)));
        }
        if (run.hasChanged(ForecastInputs.REP) || touchesLocks(run, touched) || isDue(run)) {
            changes.addAll(locks.write(touched));
        }
        if (run.hasChanged(ForecastInputs.REP)) {
            changes.add(RepKeys.follow(Locks.TABLE, run.database(), run.writer()));
        }
        return changes;
    }

    /** Whether deals of locks were written, or their files folded, since the step last ended. */
    private static boolean mayBeCutOff(StepRun run) throws IOException {
        return run.last() == null || run.last().differsIn(run.star().snapshot(), Locks.DEALS);
    }

    private boolean isDue(StepRun run) {
        return run.last() == null || isDue(run.last().date(), run.now().date());
    }

    private static @Nullable String touched(StepRun run) throws SQLException, IOException {
        var last = run.last();
        if (last == null || run.hasChanged(ForecastInputs.PLAN_RATE)) {
            return Touched.EVERYTHING;
        }
        try {
            return new Touched(run.database(), last).since();
        } catch (Touched.UnknownVersionException e) {
            return Touched.EVERYTHING;
        }
    }

    private static boolean touchesLocks(StepRun run, @Nullable String touched) throws SQLException, IOException {
        if (touched == null) {
            return false;
        }
        run.database().read(Locks.TABLE);
        return Boolean.parseBoolean(run.database()
                .value("select coalesce(max(as_of) > timestamptz '" + touched + "', true) from star." + Locks.TABLE));
    }
}
