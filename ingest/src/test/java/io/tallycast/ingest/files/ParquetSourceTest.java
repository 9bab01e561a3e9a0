package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.extraction.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ParquetSourceTest extends FilesContract {

    @Override
    String fileName() {
        return "deals.parquet";
    }

    @Override
    void write(Path file, List<Map<String, String>> rows, List<String> columns) {
        String none =
                columns.stream().map(column -> "null::varchar as " + column).collect(joining(", "));
        String values = rows.stream()
                .map(row -> " union all select "
                        + columns.stream()
                                .map(column -> DuckDb.text(row.get(column)))
                                .collect(joining(", ")))
                .collect(joining());
        copy("select * from (select " + none + " where false" + values + ")", file);
    }

    @Override
    String breakARow(Path file, int line) {
        copy("select * from (from read_parquet(" + quoted(file) + ") union all select null, 'nobody', '1')", file);
        return "deals.parquet " + line + " id null the key is empty";
    }

    private static void copy(String select, Path file) {
        LandedRows.query("create or replace temp table rows as " + select + "; copy rows to " + quoted(file));
    }
}
