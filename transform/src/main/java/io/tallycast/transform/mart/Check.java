package io.tallycast.transform.mart;

import io.tallycast.sql.SqlFile;
import io.tallycast.transform.MartReport.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Queries that return the rows at fault.
 *
 * @param name name of the check
 * @param isError whether a row found holds publishing back
 * @param queries one at least, of the same columns
 * @param remedy what can be done about a row found; empty where it only warns
 */
record Check(String name, boolean isError, List<Query> queries, String remedy) {
    /**
     * One of the queries.
     *
     * @param sql the query
     * @param depends what it reads, as headers name it
     */
    record Query(String sql, List<String> depends) {
        private boolean reads(Moved moved) {
            return depends.stream().anyMatch(moved::contains);
        }
    }

    static Check of(SqlFile file) {
        return new Check(
                file.name(),
                file.list("severity").contains("error"),
                List.of(new Query(file.body(), file.depends())),
                file.header("remedy").orElse(""));
    }

    String sql() {
        return queries.stream().map(Query::sql).collect(Collectors.joining("\nunion all\n"));
    }

    /** What the queries read, as headers name it. */
    List<String> depends() {
        return queries.stream().flatMap(query -> query.depends().stream()).toList();
    }

    /** What has to be asked again to know what the check finds; empty when it finds what it found before. */
    Optional<Check> since(Moved moved, @Nullable CheckResult before) {
        if (before == null) {
            return Optional.of(this);
        }
        var moving = queries.stream().filter(query -> query.reads(moved)).toList();
        if (moving.isEmpty()) {
            return Optional.empty();
        }
        // What others found is in the total: it says nothing of each only where it is zero.
        return Optional.of(before.passed() ? new Check(name, isError, moving, remedy) : this);
    }
}
