package io.tallycast.jobs.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which nights were done, from which star folder and table versions, and how they ended. */
public final class NightLedger {
    private final JdbcClient jdbc;

    public NightLedger(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** All nights, oldest first. */
    public List<NightRow> nights() {
        return jdbc.sql("select business_date, revision, state from night order by business_date, revision")
                .query(NightLedger::row)
                .list();
    }

    /** Opens a night, or opens it again after a failure. */
    public void begin(LocalDate businessDate, int revision, String runId, String starFolder, Instant at) {
        int changed = jdbc.sql("update night set state = 'RUNNING', run_id = ?, star_folder = ?, ended_at = null,"
                        + " exit_code = null where business_date = ? and revision = ?")
                .params(runId, starFolder, businessDate, revision)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into night (business_date, revision, state, run_id, star_folder, started_at)"
                            + " values (?, ?, 'RUNNING', ?, ?, ?)")
                    .params(businessDate, revision, runId, starFolder, at.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Says how a night ended; the same word twice changes nothing. */
    public void end(LocalDate businessDate, int revision, NightState state, int exitCode, Instant at) {
        jdbc.sql("update night set state = ?, exit_code = ?, ended_at = ? where business_date = ? and revision = ?")
                .params(state.name(), exitCode, at.atOffset(ZoneOffset.UTC), businessDate, revision)
                .update();
    }

    /** Writes down a date nobody ran, so that it is never asked for again. */
    public void caughtUp(LocalDate businessDate, String runId, Instant at) {
        OffsetDateTime moment = at.atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into night (business_date, revision, state, run_id, started_at, ended_at, exit_code)"
                        + " select ?, 1, 'CAUGHT_UP', ?, ?, ?, 0"
                        + " where not exists (select 1 from night where business_date = ?)")
                .params(businessDate, runId, moment, moment, businessDate)
                .update();
    }

    /** Keeps what a mart was built from: as-of reads go from a date to these versions. */
    public void published(
            LocalDate businessDate, int revision, String mart, Instant dataAsOf, Map<String, Long> versions) {
        jdbc.sql("update night set mart = ?, data_as_of = ? where business_date = ? and revision = ?")
                .params(mart, dataAsOf.atOffset(ZoneOffset.UTC), businessDate, revision)
                .update();
        jdbc.sql("delete from night_table_version where business_date = ? and revision = ?")
                .params(businessDate, revision)
                .update();
        versions.forEach((table, version) -> jdbc.sql(
                        "insert into night_table_version (business_date, revision, table_name, version)"
                                + " values (?, ?, ?, ?)")
                .params(businessDate, revision, table, version)
                .update());
    }

    private static NightRow row(ResultSet row, int number) throws SQLException {
        return new NightRow(row.getObject(1, LocalDate.class), row.getInt(2), NightState.valueOf(row.getString(3)));
    }
}
