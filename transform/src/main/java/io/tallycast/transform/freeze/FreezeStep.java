package io.tallycast.transform.freeze;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.calendar.CalendarRows;
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
import java.util.stream.Stream;

/**
 * Adds the actuals of periods that ended or were frozen by the night's business date, later changes of frozen ones, and why
 * forecasts differ from what was frozen.
 */
public final class FreezeStep implements DerivedStep {

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public Map<String, Long> inputs(NightStar star) throws IOException {
        return ForecastInputs.of(star);
    }

    @Override
    public boolean isDue(LocalDate after, LocalDate to) {
        return DueDays.ofActuals(after, to, CalendarRows.FREEZE_DAYS);
    }

    @Override
    public List<String> remembers() {
        return ErrorBridge.INPUTS;
    }

    @Override
    public List<TableChange> write(StepRun run) throws SQLException, IOException {
        var changes = new ArrayList<TableChange>();
        var isExplained =
                run.last() != null && run.last().hasAll(run.star().snapshot().versions(ErrorBridge.INPUTS));
        var actuals = new Actuals(run.database(), run.writer(), run.audit());
        fillTouchedPeriods(run);
        changes.add(actuals.write());
        if (!isExplained || actuals.haveFrozen()) {
            changes.add(new ErrorBridge(run.database(), run.writer(), run.audit()).write());
        }
        if (run.hasChanged(ForecastInputs.REP)) {
            changes.add(RepKeys.follow(Actuals.TABLE, "moved_actual", run.database(), run.writer()));
        }
        return changes;
    }

    private static void fillTouchedPeriods(StepRun run) throws SQLException, IOException {
        var isKnown = isKnownWhatChanged(run);
        if (isKnown) {
            run.fillLastNight();
            run.database().derive("unbounded_change");
            isKnown = run.database().duckDb().count("derived.unbounded_change where reaches_every_period") == 0;
        }
        run.database().fill("touched_period", isKnown ? "changed_period" : "known_period");
    }

    /** Whether it can be said what differs from the last time; it is then readable. */
    private static boolean isKnownWhatChanged(StepRun run) throws SQLException, IOException {
        var last = run.last();
        return last != null
                && !run.now().date().isBefore(last.date())
                && Stream.of(ForecastInputs.PLAN_RATE, ForecastInputs.REP, ForecastInputs.STAGE, ForecastInputs.PERIOD)
                        .noneMatch(run::hasChanged)
                && run.database().differences().since(last, ForecastInputs.FACTS);
    }
}
