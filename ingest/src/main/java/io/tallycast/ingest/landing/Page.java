package io.tallycast.ingest.landing;

import java.util.List;

/**
 * Rows a kind of source has just read, reachable by a query until the next page is read.
 *
 * @param rows a relation or sub-select with the columns, {@code _line} and {@code _file}; no key column is null
 * @param columns names of the source's columns
 * @param read number of rows
 * @param rejects rows that could not be read
 */
public record Page(String rows, List<String> columns, long read, List<Reject> rejects) {}
