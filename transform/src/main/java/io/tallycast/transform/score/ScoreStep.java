package io.tallycast.transform.score;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.DerivedStep;
import io.tallycast.transform.history.DueDays;
import io.tallycast.transform.history.NightStar;
import io.tallycast.transform.history.StepRun;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Corrects every call that is locked and scores every month that has ended by the night's business date. */
public final class ScoreStep implements DerivedStep {

    @Override
    public String name() {
        return "score";
    }

    /** Scores are taken once and stay, whatever changes. */
    @Override
    public Map<String, Long> inputs(NightStar star) {
        return Map.of();
    }

    @Override
    public boolean isDue(LocalDate after, LocalDate to) {
        return DueDays.ofLocks(after, to);
    }

    @Override
    public List<String> remembers() {
        return List.of();
    }

    @Override
    public List<TableChange> write(StepRun run) throws SQLException, IOException {
        var parameters = ScoreParameters.with(run.star().settings().forecastParameters());
        return new Scores(run.database(), run.writer(), run.star().models().star(), parameters, run.audit()).write();
    }
}
