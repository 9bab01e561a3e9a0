package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.ColumnNames;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an object as the database describes them.
 *
 * @param cursor the cursor expression's column; null when the object has none
 */
record TableShape(
        List<Column> columns, List<Column> key, @Nullable Column cursor) {

    /** Names of the columns, as landed. */
    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    static TableShape of(ResultSetMetaData result, TableDefinition object, Product product, String what)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Column cursor = null;
        for (Column column : columns(result, product)) {
            if (column.name().equals(TableQuery.CURSOR)) {
                cursor = column;
                continue;
            }
            if (!names.add(column.name())) {
                throw IngestErrors.badColumns(what, "it has the column '" + column.name() + "' twice.");
            }
            if (ColumnNames.reserved(column.name())) {
                throw IngestErrors.badColumns(
                        what, "its column '" + column.name() + "' has a name landing keeps for itself.");
            }
            columns.add(column);
        }
        List<String> missing = Stream.concat(object.key().stream(), object.required().stream())
                .map(ColumnNames::landed)
                .distinct()
                .filter(name -> !names.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw IngestErrors.missingColumns(
                    what, missing, columns.stream().map(Column::name).toList());
        }
        List<Column> key = object.key().stream()
                .map(ColumnNames::landed)
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
        return new TableShape(columns, key, cursor);
    }

    /** The columns of any result. */
    static List<Column> columns(ResultSetMetaData result, Product product) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int place = 1; place <= result.getColumnCount(); place++) {
            columns.add(column(result, place, product));
        }
        return columns;
    }

    private static Column column(ResultSetMetaData result, int place, Product product) throws SQLException {
        ColumnType type = ColumnType.of(result, place, product);
        return new Column(
                ColumnNames.landed(result.getColumnLabel(place)),
                result.getColumnLabel(place),
                place,
                type,
                result.isNullable(place) != ResultSetMetaData.columnNoNulls,
                product == Product.MARIADB);
    }
}
