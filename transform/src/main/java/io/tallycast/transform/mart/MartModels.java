package io.tallycast.transform.mart;

import io.tallycast.sql.Seed;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.sql.SQLException;

/** Lays the models of the sql module down in a database: schemas and empty tables, macros, KPI tables. */
final class MartModels {
    private static final String COLUMN = "column ";

    private final SqlModels models;

    MartModels(SqlModels models) {
        this.models = models;
    }

    /** Creates the schemas and the tables of star and meta, empty but for those of meta that are shipped with rows. */
    void createTables(DuckDb database) throws SQLException {
        for (var schema : new String[] {"star", "kpi", "meta"}) {
            database.execute("create schema " + schema);
        }
        for (var table : models.star().values()) {
            create(database, "star", table);
        }
        for (var table : models.meta().values()) {
            create(database, "meta", table);
        }
        for (var seed : Seed.all().values()) {
            if (models.meta().containsKey(seed.table())) {
                database.execute(TableSql.fill("meta", seed));
            }
        }
    }

    private static void create(DuckDb database, String schema, TableDefinition table) throws SQLException {
        for (var statement : TableSql.create(schema, table)) {
            database.execute(statement);
        }
    }

    void createMacros(DuckDb database) throws SQLException {
        for (var macro : models.macros()) {
            database.execute(macro.body());
            var kind = macro.body().contains(" as table") ? "macro table " : "macro ";
            database.execute("comment on " + kind + macro.name() + " is "
                    + DuckDb.literal(macro.header("description").orElseThrow()));
        }
    }

    /** Computes every KPI table, each after those it reads. */
    void createKpis(DuckDb database) throws SQLException {
        for (var kpi : models.kpis()) {
            createKpi(database, kpi);
        }
    }

    /** Computes every KPI table anew that reads something that moved; the others stay. */
    void followKpis(DuckDb database, Moved moved) throws SQLException {
        for (var kpi : models.kpis()) {
            if (moved.concerns(kpi)) {
                database.execute("drop table kpi." + kpi.name());
                createKpi(database, kpi);
            }
        }
    }

    /** Computes one KPI table; its comments are the header's. */
    static void createKpi(DuckDb database, SqlFile kpi) throws SQLException {
        var table = "kpi." + kpi.name();
        database.execute("create table " + table + " as\n" + kpi.body());
        database.execute("comment on table " + table + " is "
                + DuckDb.literal(kpi.header("description").orElseThrow()));
        for (var header : kpi.headers().entrySet()) {
            if (header.getKey().startsWith(COLUMN)) {
                database.execute(
                        TableSql.comment(table, header.getKey().substring(COLUMN.length()), header.getValue()));
            }
        }
    }
}
