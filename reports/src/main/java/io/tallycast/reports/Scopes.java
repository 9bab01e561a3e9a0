package io.tallycast.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Refuses a scope a report is not made for, or that is not in the mart: its pages would be empty. */
final class Scopes {

    private Scopes() {}

    static void require(Report report, Scope scope, Mart mart) {
        if (!report.scopes().contains(scope.type())) {
            throw ReportErrors.notForScope(report, scope);
        }
        if (!scope.isCompany()) {
            List<String> known = known(report, scope.type(), mart);
            if (!known.contains(scope.id())) {
                throw ReportErrors.noScope(scope, known);
            }
        }
    }

    private static List<String> known(Report report, Scope.Type type, Mart mart) {
        String column = type == Scope.Type.TEAM ? "team" : "rep_id";
        try (var statement = mart.connection().createStatement();
                var found = statement.executeQuery("select distinct " + column + " from kpi.bookings_rep_month where "
                        + column + " is not null order by all")) {
            List<String> known = new ArrayList<>();
            while (found.next()) {
                known.add(found.getString(1));
            }
            return known;
        } catch (SQLException e) {
            throw ReportErrors.martLacks(report.name(), "scope", e);
        }
    }
}
