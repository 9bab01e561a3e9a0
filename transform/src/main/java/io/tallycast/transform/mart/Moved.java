package io.tallycast.transform.mart;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What has to be computed anew after some tables moved: all that depends on them, by the headers of the models. */
final class Moved {
    /** As headers name them, for instance {@code star.dim_rep}. */
    private final Set<String> names;

    Moved(SqlModels models, Collection<String> tables) {
        names = new HashSet<>(tables);
        models.macros().stream().filter(this::concerns).forEach(macro -> names.add("macro." + macro.name()));
        models.kpis().stream().filter(this::concerns).forEach(kpi -> names.add("kpi." + kpi.name()));
    }

    /** Whether a model reads something that moved. */
    boolean concerns(SqlFile model) {
        return model.depends().stream().anyMatch(names::contains);
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** Whether any table of the star moved. */
    boolean isOfStar() {
        return names.stream().anyMatch(name -> name.startsWith("star."));
    }
}
