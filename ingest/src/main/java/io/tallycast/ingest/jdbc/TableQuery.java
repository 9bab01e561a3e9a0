package io.tallycast.ingest.jdbc;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.DuckDb;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The select that streams an object in cursor and key order, from a given place on.
 *
 * @param columns what is selected, and how values enter the text
 * @param only a condition all rows must meet; null = none
 */
record TableQuery(
        TableDefinition object,
        String what,
        Columns columns,
        @Nullable String only) {

    static final String CURSOR = "tallycast_cursor";

    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z_][A-Za-z0-9_$#]*|\"[^\"]+\"|`[^`]+`)(?:\\.(?:[A-Za-z_][A-Za-z0-9_$#]*|\"[^\"]+\"|`[^`]+`))*");

    /**
     * A select and its parameters.
     *
     * @param sql with question marks
     * @param parameters in order
     */
    record Bound(String sql, List<Object> parameters) {}

    /**
     * What a select asks for.
     *
     * @param list the select list; null = all columns and the cursor
     * @param literals whether values are written into the text instead of bound
     */
    record Columns(@Nullable String list, boolean literals) {

        static final Columns ALL = new Columns(null, false);

        private String place(Object value, List<Object> parameters) {
            if (!literals) {
                parameters.add(value);
                return "?";
            }
            return value instanceof Number ? value.toString() : DuckDb.text(value.toString());
        }
    }

    TableQuery(TableDefinition object, String what) {
        this(object, what, Columns.ALL, null);
    }

    /** The same columns without a row, to learn their types. */
    String empty() {
        return select() + " where 1 = 0";
    }

    /** All rows. */
    Bound all() {
        return bound(null, List.of());
    }

    /** Rows whose cursor is at least this, and those without one. */
    Bound since(Object bound) {
        List<Object> parameters = new ArrayList<>();
        return bound(
                "(" + cursor() + ") >= " + columns.place(bound, parameters) + " or (" + cursor() + ") is null",
                parameters);
    }

    /**
     * Rows behind one already read.
     *
     * @param cursor of that row; null when it had none
     * @param bound where the read began; null = at the beginning
     */
    Bound after(@Nullable Object cursor, List<Object> key, @Nullable Object bound, boolean nullableKey) {
        List<Object> parameters = new ArrayList<>();
        String where;
        if (object.cursor() == null) {
            where = greater(key, parameters);
        } else if (cursor == null) {
            where = "(" + cursor() + ") is null and " + greater(key, parameters) + " or (" + cursor()
                    + (bound == null ? ") is not null" : ") >= " + columns.place(bound, parameters));
        } else {
            where = "(" + cursor() + ") > " + columns.place(cursor, parameters) + " or (" + cursor() + ") = "
                    + columns.place(cursor, parameters) + " and " + greater(key, parameters);
        }
        // Rows without a key cannot be placed; they are only reported, and once.
        String unplaced = nullableKey
                ? names().stream().map(name -> " or " + name + " is null").collect(joining())
                : "";
        return bound(where + unplaced, parameters);
    }

    private Bound bound(@Nullable String where, List<Object> parameters) {
        String both = Stream.of(only, where)
                .filter(condition -> condition != null)
                .map(condition -> "(" + condition + ")")
                .collect(joining(" and "));
        return new Bound(select() + (both.isEmpty() ? "" : " where " + both) + order(), parameters);
    }

    /** The same query of other columns, and only of rows that meet a condition. */
    TableQuery with(Columns columns, String only) {
        return new TableQuery(object, what, columns, only);
    }

    /** The keys of all rows. */
    String keys() {
        return "select " + String.join(", ", names()) + " from " + from() + " where "
                + names().stream().map(name -> name + " is not null").collect(joining(" and "));
    }

    private String greater(List<Object> key, List<Object> parameters) {
        List<String> either = new ArrayList<>();
        for (int last = 0; last < key.size(); last++) {
            StringBuilder both = new StringBuilder();
            for (int column = 0; column < last; column++) {
                both.append(names().get(column))
                        .append(" = ")
                        .append(columns.place(key.get(column), parameters))
                        .append(" and ");
            }
            either.add(both.append(names().get(last))
                    .append(" > ")
                    .append(columns.place(key.get(last), parameters))
                    .toString());
        }
        return "(" + String.join(" or ", either) + ")";
    }

    private String select() {
        if (columns.list() != null) {
            return "select " + columns.list() + " from " + from();
        }
        String cursor = object.cursor() == null ? "" : ", (" + cursor() + ") as " + CURSOR;
        return "select t.*" + cursor + " from " + from();
    }

    private String order() {
        // Null cursors first in every database, so that a position means the same everywhere.
        String cursor = object.cursor() == null
                ? ""
                : "case when (" + cursor() + ") is null then 0 else 1 end, (" + cursor() + "), ";
        return " order by " + cursor + String.join(", ", names());
    }

    private String from() {
        String query = object.query();
        return query == null ? name(String.valueOf(object.table())) + " t" : "(" + query + ") t";
    }

    private String cursor() {
        return String.valueOf(object.cursor());
    }

    /** The key's columns, each with the table's name before it: alone, {@code user} is a function of PostgreSQL. */
    List<String> names() {
        return object.key().stream().map(key -> "t." + name(key)).toList();
    }

    private String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw IngestErrors.badColumns(what, "'" + name + "' is not a name; quote it if it is meant so.");
        }
        return name;
    }
}
