package io.tallycast.transform.mart;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has to be computed anew after some tables moved: all that depends on them, by the headers of the models. A KPI that was
 * computed anew and has the rows it had moves nothing.
 */
final class Moved {
    /** As headers name them, for instance {@code star.dim_rep}. */
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /**
     * What depends on what moved; of KPIs, none has moved yet.
     *
     * @param moved names of tables, and of macros that give other rows
     * @param compared names of all tables and macros whose rows are known to have moved or not
     */
    Moved(SqlModels models, Collection<String> moved, Set<String> compared) {
        names.addAll(moved);
        models.macros().stream()
                .filter(macro -> !compared.contains(macro.qualifiedName()))
                .filter(this::concerns)
                .forEach(macro -> names.add(macro.qualifiedName()));
    }

    /** Says that a KPI has other rows. */
    void add(SqlFile kpi) {
        names.add(kpi.qualifiedName());
    }

    /** Whether a model reads something that moved. */
    boolean concerns(SqlFile model) {
        return model.depends().stream().anyMatch(names::contains);
    }

    boolean contains(String name) {
        return names.contains(name);
    }
}
