package io.tallycast.reports;

import static io.tallycast.reports.Scope.Type.COMPANY;
import static io.tallycast.reports.Scope.Type.TEAM;

import java.util.List;
import java.util.Set;

/** Every report there is, one line each. */
public final class ReportCatalog {

    private static final List<Report> REPORTS = List.of(
            new Report("executive", "Sales performance", Set.of(COMPANY)),
            new Report("reliability", "Forecast reliability", Set.of(COMPANY, TEAM)),
            new Report("reconciliation", "Forecast to cash", Set.of(COMPANY)));

    private static final List<String> LANGUAGES = List.of("en", "fr");

    private ReportCatalog() {}

    /** Languages every report is written in, as ISO 639 names them. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    /** All reports, in the order they are offered. */
    public static List<Report> all() {
        return REPORTS;
    }

    /**
     * The report of that name.
     *
     * @throws ReportException if there is none
     */
    public static Report named(String name) {
        return REPORTS.stream()
                .filter(report -> report.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ReportErrors.noReport(
                        name, REPORTS.stream().map(Report::name).toList()));
    }
}
