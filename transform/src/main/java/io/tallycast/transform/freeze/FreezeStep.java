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
import org.jspecify.annotations.Nullable;

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
        changes.add(actuals.write(touchedPeriods(run)));
        if (!isExplained || actuals.haveFrozen()) {
            changes.add(new ErrorBridge(run.database(), run.writer(), run.audit()).write());
        }
        if (run.hasChanged(ForecastInputs.REP)) {
            changes.add(RepKeys.follow(Actuals.TABLE, run.database(), run.writer()));
        }
        return changes;
    }

    /** Null when everything may have changed. */
    private static @Nullable TouchedPeriods touchedPeriods(StepRun run) {
        var last = run.last();
        return last == null
                        || run.now().date().isBefore(last.date())
                        || Stream.of(
                                        ForecastInputs.PLAN_RATE,
                                        ForecastInputs.REP,
                                        ForecastInputs.STAGE,
                                        ForecastInputs.PERIOD)
                                .anyMatch(run::hasChanged)
                ? null
                : new TouchedPeriods(run.database(), last);
    }
}
