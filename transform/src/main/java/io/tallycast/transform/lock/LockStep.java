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

/** Brings stage passages up to date and locks every forecast that is due up to the night's business date. */
public final class LockStep implements DerivedStep {
    private static final String VERSION = "fct_opportunity_version";
    private static final List<String> WITH_LOCKS = List.of(Locks.DEALS, Locks.DEAL_CHANGES, Locks.PARAMETERS);

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
        return WITH_LOCKS;
    }

    @Override
    public List<TableChange> write(StepRun run) throws SQLException, IOException {
        var changes = new ArrayList<TableChange>();
        var locks = new Locks(run.database(), run.writer(), run.audit());
        if (mayBeCutOff(run)) {
            changes.addAll(locks.removeOrphans());
        }
        boolean isKnown = isKnownWhatChanged(run);
        var passages = new Passages(run.database(), run.writer(), run.audit());
        if (!isKnown || run.hasChanged(ForecastInputs.STAGE)) {
            changes.add(passages.writeAll());
        } else if (run.hasChanged(VERSION)) {
            changes.add(passages.writeChanged());
        }
        run.database().begin();
        boolean isTouched = touches(run, isKnown);
        if (isTouched || run.hasChanged(ForecastInputs.REP) || isDue(run)) {
            changes.addAll(locks.write());
        }
        if (run.hasChanged(ForecastInputs.REP)) {
            changes.add(RepKeys.follow(Locks.TABLE, "moved_lock", run.database(), run.writer()));
        }
        return changes;
    }

    /** Whether what locks are made of was written, or its files folded, since the step last ended. */
    private static boolean mayBeCutOff(StepRun run) throws IOException {
        return run.last() == null || !run.last().hasAll(run.star().snapshot().versions(WITH_LOCKS));
    }

    private boolean isDue(StepRun run) {
        return run.last() == null || isDue(run.last().date(), run.now().date());
    }

    /** Whether it can be said what differs from the last time; it is then readable. */
    private static boolean isKnownWhatChanged(StepRun run) throws SQLException, IOException {
        return run.last() != null
                && !run.hasChanged(ForecastInputs.PLAN_RATE)
                && run.database().differences().since(run.last(), ForecastInputs.FACTS);
    }

    /** Says for whom and since when what is known differs, and whether it does at all. */
    private static boolean touches(StepRun run, boolean isKnown) throws SQLException, IOException {
        var database = run.database();
        if (isKnown) {
            run.fillLastNight();
            database.fill("changed_since", "first_change");
        } else {
            database.duckDb()
                    .execute("insert into step.changed_since values (null, null, timestamptz '1900-01-01 00:00:00Z')");
        }
        return database.duckDb().count("step.changed_since") > 0;
    }
}
