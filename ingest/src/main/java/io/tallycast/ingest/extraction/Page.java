package io.tallycast.ingest.extraction;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows a kind of source has just read, reachable by a query until the next page is read.
 *
 * @param rows a relation or sub-select with the columns, {@code _line} and {@code _file}; no key column is null
 * @param columns names of the source's columns
 * @param read number of rows
 * @param rejects rows that could not be read
 */
public record Page(String rows, List<String> columns, long read, List<Reject> rejects) {

    /** A page of columns only; {@code types} as DuckDB names them. */
    public static Page empty(List<String> columns, List<String> types) {
        String none = IntStream.range(0, columns.size())
                .mapToObj(
                        place -> "cast(null as " + types.get(place) + ") as " + DuckDb.name(columns.get(place)) + ", ")
                .collect(joining());
        return new Page("(select " + none + "null as _line, null as _file where false)", columns, 0, List.of());
    }
}
