package io.tallycast.transform.mart;

import io.tallycast.sql.SqlFile;
import java.util.List;

/**
 * A query that returns the rows at fault.
 *
 * @param name name of the check
 * @param isError whether a row found holds publishing back
 * @param sql the query
 * @param depends what it reads, as headers name it; every table of the star when empty
 */
record Check(String name, boolean isError, String sql, List<String> depends) {
    static Check of(SqlFile file) {
        return new Check(file.name(), file.list("severity").contains("error"), file.body(), file.depends());
    }

    /** Whether it may find something else than before. */
    boolean reads(Moved moved) {
        return depends.isEmpty() ? moved.isOfStar() : depends.stream().anyMatch(moved::contains);
    }
}
