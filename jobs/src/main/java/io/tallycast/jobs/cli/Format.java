package io.tallycast.jobs.cli;

import io.tallycast.reports.SqlQuery;

/** How a listing is printed. */
enum Format {
    table(SqlQuery.Format.TABLE),
    csv(SqlQuery.Format.CSV),
    json(SqlQuery.Format.JSON);

    private final SqlQuery.Format ofQuery;

    Format(SqlQuery.Format ofQuery) {
        this.ofQuery = ofQuery;
    }

    SqlQuery.Format ofQuery() {
        return ofQuery;
    }
}
