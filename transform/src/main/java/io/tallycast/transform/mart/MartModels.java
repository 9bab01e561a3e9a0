package io.tallycast.transform.mart;

import io.tallycast.sql.Seed;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.sql.SQLException;
import java.util.ArrayList;

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
        database.execute(String.join(";\n", TableSql.create(schema, table)));
    }

    void createMacros(DuckDb database) throws SQLException {
        for (var macro : models.macros()) {
            var kind = macro.body().contains(" as table") ? "macro table " : "macro ";
            database.execute(macro.body() + "\ncomment on " + kind + macro.name() + " is "
                    + DuckDb.literal(macro.header("description").orElseThrow()));
        }
    }

    /** Computes one KPI table anew; whether it has other rows than before. */
    static boolean replaceKpi(DuckDb database, SqlFile kpi) throws SQLException {
        var before = checksum(database, kpi);
        database.execute("drop table " + kpi.qualifiedName());
        createKpi(database, kpi);
        return !checksum(database, kpi).equals(before);
    }

    private static String checksum(DuckDb database, SqlFile kpi) throws SQLException {
        return database.rows(MetaTables.checksum(kpi.qualifiedName()), row -> row.getString(1))
                .get(0);
    }

    /** Computes one KPI table; its comments are the header's. */
    static void createKpi(DuckDb database, SqlFile kpi) throws SQLException {
        var table = kpi.qualifiedName();
        var statements = new ArrayList<String>();
        statements.add("create table " + table + " as\n" + kpi.body());
        statements.add("comment on table " + table + " is "
                + DuckDb.literal(kpi.header("description").orElseThrow()));
        for (var header : kpi.headers().entrySet()) {
            if (header.getKey().startsWith(COLUMN)) {
                statements.add(TableSql.comment(table, header.getKey().substring(COLUMN.length()), header.getValue()));
            }
        }
        database.execute(String.join(";\n", statements));
    }
}
