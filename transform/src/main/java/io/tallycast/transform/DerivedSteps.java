package io.tallycast.transform;

import io.tallycast.transform.freeze.FreezeStep;
import io.tallycast.transform.history.DerivedStep;
import io.tallycast.transform.lock.LockStep;
import io.tallycast.transform.match.MatchStep;
import io.tallycast.transform.score.ScoreStep;
import java.util.List;

/** The steps that compute tables of the star from its other tables, in the order they run: the one list of them. */
public final class DerivedSteps {
    public static final List<DerivedStep> ALL =
            List.of(new MatchStep(), new LockStep(), new FreezeStep(), new ScoreStep());

    private DerivedSteps() {}

    /** What {@link Transform#derive} is asked for. */
    public static List<String> names() {
        return ALL.stream().map(DerivedStep::name).toList();
    }
}
