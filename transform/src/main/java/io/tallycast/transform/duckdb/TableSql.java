package io.tallycast.transform.duckdb;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.Seed;
import io.tallycast.sql.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The DuckDB statements for a table defined in the sql module. */
public final class TableSql {
    private TableSql() {}

    /** The columns that may enter the mart: all but personal data. */
    public static List<ColumnDefinition> columns(TableDefinition table) {
        var personal = table.list("pii");
        return table.columns().stream()
                .filter(column -> !personal.contains(column.name()))
                .toList();
    }

    /** Statements that create the table, empty, with all its comments. */
    public static List<String> create(String schema, TableDefinition table) {
        var name = schema + "." + table.name();
        var columns = columns(table);
        var statements = new ArrayList<String>();
        statements.add(columns.stream()
                .map(column -> DuckDb.name(column.name()) + " " + type(column.type()))
                .collect(Collectors.joining(", ", "create table " + name + " (", ")")));
        statements.add("comment on table " + name + " is " + DuckDb.literal(table.comment()));
        for (var column : columns) {
            statements.add(comment(name, column.name(), column.comment()));
        }
        return statements;
    }

    /** The statement that inserts the rows of a seed into its table. */
    public static String fill(String schema, Seed seed) {
        return seed.rows().stream()
                .map(row -> row.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(
                        ", ",
                        "insert into " + schema + "." + seed.table() + " (" + String.join(", ", seed.columns())
                                + ") values ",
                        ""));
    }

    public static String comment(String table, String column, String text) {
        return "comment on column " + table + "." + DuckDb.name(column) + " is " + DuckDb.literal(text);
    }

    /** DuckDB's name of a type of the star; a timestamp is an instant. */
    public static String type(String type) {
        return switch (type) {
            case "string" -> "varchar";
            case "timestamp" -> "timestamptz";
            default -> type;
        };
    }
}
