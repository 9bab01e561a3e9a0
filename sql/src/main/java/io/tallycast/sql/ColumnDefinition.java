package io.tallycast.sql;

/**
 * A column of a table.
 *
 * @param name name of the column
 * @param type string, bigint, int, boolean, date, timestamp (an instant, UTC) or decimal(p,s)
 * @param notNull whether every row has a value
 * @param comment what the column means
 */
public record ColumnDefinition(String name, String type, boolean notNull, String comment) {}
