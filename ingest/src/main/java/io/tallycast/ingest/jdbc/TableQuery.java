package io.tallycast.ingest.jdbc;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The select that streams an object in cursor and key order, from a given place on. */
record TableQuery(TableDefinition object, String what) {

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

    /** The same columns without a row, to learn their types. */
    String empty() {
        return select() + " where 1 = 0";
    }

    /** All rows. */
    Bound all() {
        return new Bound(select() + order(), List.of());
    }

    /** Rows whose cursor is at least this, and those without one. */
    Bound since(Object bound) {
        return new Bound(
                select() + " where (" + cursor() + ") >= ? or (" + cursor() + ") is null" + order(), List.of(bound));
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
                    + (bound == null ? ") is not null" : ") >= ?");
            if (bound != null) {
                parameters.add(bound);
            }
        } else {
            parameters.add(cursor);
            parameters.add(cursor);
            where = "(" + cursor() + ") > ? or (" + cursor() + ") = ? and " + greater(key, parameters);
        }
        // Rows without a key cannot be placed; they are only reported, and once.
        String unplaced = nullableKey
                ? names().stream().map(name -> " or " + name + " is null").collect(joining())
                : "";
        return new Bound(select() + " where " + where + unplaced + order(), parameters);
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
                both.append(names().get(column)).append(" = ? and ");
                parameters.add(key.get(column));
            }
            either.add(both.append(names().get(last)).append(" > ?").toString());
            parameters.add(key.get(last));
        }
        return "(" + String.join(" or ", either) + ")";
    }

    private String select() {
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

    private List<String> names() {
        return object.key().stream().map(this::name).toList();
    }

    private String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw IngestErrors.badColumns(what, "'" + name + "' is not a name; quote it if it is meant so.");
        }
        return name;
    }
}
