package io.tallycast.transform.match;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.DerivedStep;
import io.tallycast.transform.history.NightStar;
import io.tallycast.transform.history.StepRun;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes in what people reviewed and answers which deal each posted invoice line bills, where that is new or differs from the
 * answer that stands.
 */
public final class MatchStep implements DerivedStep {
    private static final String REVIEWS = "landing.review";

    @Override
    public String name() {
        return "match";
    }

    @Override
    public Map<String, Long> inputs(NightStar star) throws IOException {
        var inputs = new TreeMap<>(star.snapshot().versions(Matches.INPUTS));
        inputs.put(REVIEWS, reviews(star).landed());
        return inputs;
    }

    @Override
    public boolean isDue(LocalDate after, LocalDate to) {
        return false;
    }

    @Override
    public List<String> remembers() {
        return List.of();
    }

    @Override
    public List<TableChange> write(StepRun run) throws SQLException, IOException {
        var changes = new ArrayList<TableChange>();
        changes.add(reviews(run.star()).write(run.database(), run.writer(), run.audit()));
        changes.addAll(new Matches(run.database(), run.writer(), run.audit())
                .write(run.last(), run.star().task().full()));
        return changes;
    }

    private static Reviews reviews(NightStar star) {
        return new Reviews(star.settings().landing(), star.night());
    }
}
