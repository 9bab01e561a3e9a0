package io.tallycast.transform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a build published.
 *
 * @param path the dated mart; open this one, not the link beside it
 * @param starVersions Delta version loaded by star table; tables that do not exist yet are left out
 * @param checks what each check found, by name
 * @param rows rows by table, for instance {@code kpi.revenue_month}
 */
public record MartReport(Path path, Map<String, Long> starVersions, List<CheckResult> checks, Map<String, Long> rows) {
    public MartReport {
        starVersions = Map.copyOf(starVersions);
        checks = List.copyOf(checks);
        rows = Map.copyOf(rows);
    }

    /**
     * What a check found.
     *
     * @param name name of the check
     * @param isError whether rows found hold publishing back; else they are a warning
     * @param offenders rows found
     * @param sample the first of them as JSON; null when there are none
     */
    public record CheckResult(
            String name,
            boolean isError,
            long offenders,
            @Nullable String sample) {
        public boolean passed() {
            return offenders == 0;
        }
    }
}
