package io.tallycast.transform.star;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The star's tables as DuckDB reads them. The files of each are looked up once, and again when it was written. */
final class LiveTables {
    private final DuckDb duckDb;
    private final StarTables tables;
    private final Map<String, Live> live = new HashMap<>();

    private record Live(List<LiveFile> files, String rows) {}

    LiveTables(DuckDb duckDb, StarTables tables) {
        this.duckDb = duckDb;
        this.tables = tables;
    }

    List<LiveFile> files(String table) throws SQLException {
        return of(table).files();
    }

    /** A query of the live rows: the table's columns, {@code _file} and {@code _row}. */
    String rows(String table) throws SQLException {
        return of(table).rows();
    }

    /** To be told of a table that was written. */
    void forget(String table) {
        live.remove(table);
    }

    private Live of(String table) throws SQLException {
        var known = live.get(table);
        if (known == null) {
            var files = tables.live(table);
            known = new Live(files, rows(table, files));
            live.put(table, known);
        }
        return known;
    }

    private String rows(String table, List<LiveFile> files) throws SQLException {
        var columns = tables.definition(table).columns();
        var names = columns.stream().map(ColumnDefinition::name).toList();
        var rows = files.isEmpty()
                ? names.stream()
                        .map(name -> "null as " + name)
                        .collect(Collectors.joining(", ", "select ", ", null as _file, null as _row where false"))
                : LiveParquet.rows(duckDb, files, names);
        return columns.stream()
                .map(column -> "cast(%1$s as %2$s) as %1$s".formatted(column.name(), TableSql.type(column.type())))
                .collect(Collectors.joining(", ", "select ", ", _file, _row from (" + rows + ") as part"));
    }
}
