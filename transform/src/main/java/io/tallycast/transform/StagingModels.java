package io.tallycast.transform;

import io.tallycast.landing.Manifest.Column;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.staging.ModelCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The staging models of a home, looked at without a night; needs no Spark. */
public final class StagingModels {
    private StagingModels() {}

    /**
     * Compiles the models of all sources over what has landed; reads no row and writes nothing.
     *
     * @return one finding for each model that can run, and one for each line that is wrong in one that cannot
     */
    public static List<ModelFinding> examine(TransformSettings settings) {
        return examine(settings, Map.of(), Set.of());
    }

    /**
     * The same.
     *
     * @param described what columns objects have that have not landed yet
     * @param declared all objects of the one source; empty when they are not known
     */
    public static List<ModelFinding> examine(
            TransformSettings settings, Map<String, List<Column>> described, Set<String> declared) {
        var check = new ModelCheck(settings, SqlModels.load().entities());
        return settings.sources().stream()
                .flatMap(source -> check.examine(source, described, declared, object -> true).stream())
                .toList();
    }

    /**
     * Refuses a delivery that lacks a column a model reads. Columns a model names {@code optional} may be missing.
     *
     * @param settings of the one source that delivers
     * @throws TransformException CONFIGURATION when a model that reads the object cannot run on these columns
     */
    public static void requireFit(TransformSettings settings, String object, List<Column> columns) {
        var check = new ModelCheck(settings, SqlModels.load().entities());
        for (var source : settings.sources()) {
            var wrong = check.examine(source, Map.of(object, columns), Set.of(), object::equals).stream()
                    .filter(finding -> !finding.isGood())
                    .toList();
            if (!wrong.isEmpty()) {
                var names = columns.stream()
                        .map(Column::name)
                        .filter(name -> !name.startsWith("_"))
                        .toList();
                throw TransformErrors.unfitDelivery(source.name(), object, names, wrong);
            }
        }
    }
}
