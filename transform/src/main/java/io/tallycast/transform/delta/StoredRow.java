package io.tallycast.transform.delta;

import org.apache.spark.sql.Row;

/**
 * A row of a table and where it lies.
 *
 * @param file path as {@link DeltaFiles} names it
 * @param position place in the file, 0 is the first
 */
public record StoredRow(Row row, String file, long position) {}
