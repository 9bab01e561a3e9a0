package io.tallycast.transform.mart;

import io.tallycast.sql.SqlFile;

/**
 * A query that returns the rows at fault.
 *
 * @param name name of the check
 * @param isError whether a row found holds publishing back
 * @param sql the query
 */
record Check(String name, boolean isError, String sql) {
    static Check of(SqlFile file) {
        return new Check(file.name(), file.list("severity").contains("error"), file.body());
    }
}
