package io.tallycast.jobs.night;

import io.tallycast.ingest.SourceDefinition;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.transform.ModelFinding;
import io.tallycast.transform.StagingModels;
import java.time.Clock;
import java.util.List;

/** The staging models of a home's sources, looked at without a night. */
public final class HomeModels {
    private HomeModels() {}

    /** What there is to say of the models of a source; reads no row and writes nothing. */
    public static List<ModelFinding> examine(Home home, Settings settings, SourceDefinition source, Clock clock) {
        return StagingModels.examine(HomeTransform.settings(home, settings, List.of(source), clock));
    }
}
