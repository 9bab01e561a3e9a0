package io.tallycast.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of the star or of the mart's own schema, or an entity staging models deliver: the only definition of its columns, types and comments.
 *
 * @param name name of the table
 * @param comment what one row is
 * @param columns columns in order
 * @param keys names of the key columns
 * @param headers header values by key
 * @param rules conditions in DuckDB SQL by rule name, in the order of the file; a row for which one is false is rejected
 */
public record TableDefinition(
        String name,
        String comment,
        List<ColumnDefinition> columns,
        List<String> keys,
        Map<String, String> headers,
        Map<String, String> rules) {

    /**
     * Reads the {@code create table} statement of a file.
     *
     * @throws SqlFileException when a line is not of the agreed form, a type is unknown, a comment is missing, a column
     *     is doubled, the table is not named as the file or a header names a column the table lacks
     */
    public static TableDefinition of(SqlFile file) {
        return TableParser.parse(file);
    }

    /** The column of that name, if there is one. */
    public Optional<ColumnDefinition> column(String column) {
        return columns.stream().filter(known -> known.name().equals(column)).findFirst();
    }

    /** The value of a header key, if the file has it. */
    public Optional<String> header(String key) {
        return Optional.ofNullable(headers.get(key));
    }

    /** The items of a comma list in the header, for instance {@code pii}; empty when absent. */
    public List<String> list(String key) {
        return HeaderList.of(headers.get(key));
    }
}
