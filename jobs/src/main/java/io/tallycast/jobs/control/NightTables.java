package io.tallycast.jobs.control;

import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nights in the control database: from which star folder and table versions they were done, and how they ended. */
public final class NightTables {
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final NightCopies copies;

    public NightTables(DataSource dataSource, Home home) {
        this.jdbc = JdbcClient.create(dataSource);
        this.copies = new NightCopies(jdbc, home);
        this.together = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Fills a database that lost nights from their copies; answers how many it had lost. */
    public int readBack() {
        return copies.readBack();
    }

    /** All nights, oldest first. */
    public List<NightRow> all() {
        return jdbc.sql("select business_date, revision, state from night order by business_date, revision")
                .query(NightTables::row)
                .list();
    }

    /** Opens a night, or opens it again after a failure; what it leaves behind is written down with it. */
    public void begin(
            Night night,
            String runId,
            String starFolder,
            List<NightRow> superseded,
            List<LocalDate> missed,
            Instant at) {
        together.executeWithoutResult(status -> {
            superseded.forEach(
                    old -> jdbc.sql("update night set state = 'SUPERSEDED' where business_date = ? and revision = ?")
                            .params(old.night().businessDate(), old.night().revision())
                            .update());
            missed.forEach(date -> skipped(date, runId, at));
            begin(night, runId, starFolder, at);
        });
        superseded.forEach(old -> copies.write(old.night()));
        missed.forEach(date -> copies.write(new Night(date, 1)));
        copies.write(night);
    }

    private void begin(Night night, String runId, String starFolder, Instant at) {
        int changed = jdbc.sql("update night set state = 'RUNNING', run_id = ?, star_folder = ?, ended_at = null,"
                        + " exit_code = null where business_date = ? and revision = ?")
                .params(runId, starFolder, night.businessDate(), night.revision())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into night (business_date, revision, state, run_id, star_folder, started_at)"
                            + " values (?, ?, 'RUNNING', ?, ?, ?)")
                    .params(night.businessDate(), night.revision(), runId, starFolder, at.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Says how a night ended; the same word twice changes nothing. */
    public void end(Night night, NightState state, int exitCode, Instant at) {
        jdbc.sql("update night set state = ?, exit_code = ?, ended_at = ? where business_date = ? and revision = ?")
                .params(state.name(), exitCode, at.atOffset(ZoneOffset.UTC), night.businessDate(), night.revision())
                .update();
        copies.write(night);
    }

    private void skipped(LocalDate businessDate, String runId, Instant at) {
        OffsetDateTime moment = at.atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into night (business_date, revision, state, run_id, started_at, ended_at, exit_code)"
                        + " select ?, 1, 'SKIPPED', ?, ?, ?, 0"
                        + " where not exists (select 1 from night where business_date = ?)")
                .params(businessDate, runId, moment, moment, businessDate)
                .update();
    }

    /** Remembers when a night began to read its sources; a restart does not make its data younger. */
    public void readingBegan(Night night, Instant at) {
        jdbc.sql("update night set data_as_of = coalesce(data_as_of, ?) where business_date = ? and revision = ?")
                .params(at.atOffset(ZoneOffset.UTC), night.businessDate(), night.revision())
                .update();
        copies.write(night);
    }

    /** When a night began to read its sources, which its data is as of; empty when it has not. */
    public Optional<Instant> dataAsOf(Night night) {
        return jdbc.sql(
                        "select data_as_of from night where business_date = ? and revision = ? and data_as_of is not null")
                .params(night.businessDate(), night.revision())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Keeps what a mart was built from: as-of reads go from a date to these versions. */
    public void published(Night night, String mart, Map<String, Long> versions) {
        jdbc.sql("update night set mart = ? where business_date = ? and revision = ?")
                .params(mart, night.businessDate(), night.revision())
                .update();
        record(new PublishedNight(night, versions));
        copies.write(night);
    }

    private void record(PublishedNight published) {
        Night night = published.night();
        jdbc.sql("delete from night_table_version where business_date = ? and revision = ?")
                .params(night.businessDate(), night.revision())
                .update();
        published
                .versions()
                .forEach((table, version) -> jdbc.sql(
                                "insert into night_table_version (business_date, revision, table_name, version)"
                                        + " values (?, ?, ?, ?)")
                        .params(night.businessDate(), night.revision(), table, version)
                        .update());
    }

    /** The last night up to a date that published a mart; empty when none did, or none whose versions are known. */
    public Optional<PublishedNight> publishedBy(LocalDate date) {
        return jdbc.sql("select business_date, revision from night_table_version where business_date <= ?"
                        + " order by business_date desc, revision desc limit 1")
                .params(date)
                .query((row, number) -> published(night(row, 1, 2)))
                .optional();
    }

    /** The first date of a night whose versions are known. */
    public Optional<LocalDate> firstPublished() {
        return jdbc.sql("select business_date from night_table_version order by business_date limit 1")
                .query(LocalDate.class)
                .optional();
    }

    private PublishedNight published(Night night) {
        Map<String, Long> versions = new TreeMap<>();
        jdbc.sql("select table_name, version from night_table_version where business_date = ? and revision = ?")
                .params(night.businessDate(), night.revision())
                .query(row -> {
                    versions.put(row.getString(1), row.getLong(2));
                });
        return new PublishedNight(night, versions);
    }

    /**
     * A rebuilt star took the place of the old one: of the old one's versions only those of the newest night are its own, which
     * published the mart; the others are those after each night that was replayed. A night that had not ended was not replayed, so
     * it cannot go on behind steps whose work the new star does not have: it is superseded.
     */
    public void rebuilt(String starFolder, List<PublishedNight> replayed) {
        together.executeWithoutResult(status -> {
            jdbc.sql("update night set star_folder = ? where state <> 'SKIPPED'")
                    .params(starFolder)
                    .update();
            jdbc.sql("update night set state = 'SUPERSEDED' where state in ('RUNNING', 'FAILED', 'STOPPED')")
                    .update();
            jdbc.sql("delete from night_table_version where not exists (select 1 from night later"
                            + " where later.business_date = (select max(business_date) from night)"
                            + " and later.business_date = night_table_version.business_date)")
                    .update();
            replayed.forEach(this::record);
        });
        copies.writeAll();
    }

    /** Every night that ran, as runs of the nightly job, oldest first. */
    public List<RunRow> runs() {
        return jdbc.sql("select run_id, business_date, revision, state, started_at, ended_at, exit_code from night"
                        + " where state <> 'SKIPPED' order by business_date, revision")
                .query(NightTables::run)
                .list();
    }

    private static RunRow run(ResultSet row, int number) throws SQLException {
        OffsetDateTime endedAt = row.getObject(6, OffsetDateTime.class);
        return new RunRow(
                row.getString(1),
                night(row, 2, 3),
                NightState.valueOf(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getObject(7, Integer.class));
    }

    private static NightRow row(ResultSet row, int number) throws SQLException {
        return new NightRow(night(row, 1, 2), NightState.valueOf(row.getString(3)));
    }

    private static Night night(ResultSet row, int date, int revision) throws SQLException {
        return new Night(row.getObject(date, LocalDate.class), row.getInt(revision));
    }
}
