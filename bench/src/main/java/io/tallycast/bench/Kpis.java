package io.tallycast.bench;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import java.sql.SQLException;
import java.util.Set;

/** The KPIs in plain DuckDB. */
final class Kpis {
    private Kpis() {}

    /** Computes those that need nothing but tables there are, by the macros that need no more either. */
    static void create(DuckDb duckDb, SqlModels models, Set<String> known) throws SQLException {
        for (var macro : models.macros()) {
            if (known.containsAll(macro.depends())) {
                duckDb.execute(macro.body());
                known.add(macro.qualifiedName());
            }
        }
        for (var kpi : models.kpis()) {
            if (known.containsAll(kpi.depends())) {
                duckDb.execute("create table %s as %s".formatted(kpi.qualifiedName(), kpi.body()));
                known.add(kpi.qualifiedName());
            }
        }
    }
}
