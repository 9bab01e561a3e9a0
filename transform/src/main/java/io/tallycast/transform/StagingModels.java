package io.tallycast.transform;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.staging.ModelCheck;
import java.util.List;

/** The staging models of a home, looked at without a night; needs no Spark. */
public final class StagingModels {
    private StagingModels() {}

    /**
     * Compiles the models of all sources over what has landed; reads no row and writes nothing.
     *
     * @return one finding for each model that can run, and one for each line that is wrong in one that cannot
     */
    public static List<ModelFinding> examine(TransformSettings settings) {
        var check = new ModelCheck(settings, SqlModels.load().entities());
        return settings.sources().stream()
                .flatMap(source -> check.examine(source).stream())
                .toList();
    }
}
