package io.tallycast.jobs.pack;

import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Packs, their figures and their deliveries in the control database. */
final class PackTables {
    private static final String PACK_COLUMNS = "report, period_id, scope_type, scope_id, revision,"
            + " business_date, night_revision, pdf, title, headline, narrative, data_as_of";
    private static final String OF_EDITION =
            " where report = ? and period_id = ? and scope_type = ? and scope_id = ? and revision = ?";

    private final JdbcClient jdbc;
    private final TransactionTemplate together;

    PackTables(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.together = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** The newest edition of a report for a period and a scope. */
    Optional<Pack> latest(String report, String periodId, Scope scope) {
        return jdbc
                .sql("select " + PACK_COLUMNS + " from pack where report = ? and period_id = ? and scope_type = ?"
                        + " and scope_id = ? order by revision desc")
                .params(report, periodId, scope.type().id(), scope.id())
                .query(PackTables::pack)
                .stream()
                .findFirst();
    }

    /** The edition a delivery delivers. */
    Pack pack(Delivery delivery) {
        return jdbc.sql("select " + PACK_COLUMNS + " from pack" + OF_EDITION)
                .params(
                        delivery.report(),
                        delivery.periodId(),
                        delivery.scope().type().id(),
                        delivery.scope().id(),
                        delivery.revision())
                .query(PackTables::pack)
                .single();
    }

    List<Pack> all() {
        return jdbc.sql("select " + PACK_COLUMNS
                        + " from pack order by period_id, report, scope_type, scope_id, revision")
                .query(PackTables::pack)
                .list();
    }

    /** Records an edition, its figures and one pending delivery a recipient: all of it or nothing. */
    void record(Pack pack, SortedMap<String, BigDecimal> figures, Collection<Delivery> deliveries, Instant at) {
        together.executeWithoutResult(status -> {
            jdbc.sql("insert into pack (" + PACK_COLUMNS + ", rendered_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            pack.report(),
                            pack.periodId(),
                            pack.scope().type().id(),
                            pack.scope().id(),
                            pack.revision(),
                            pack.night().businessDate(),
                            pack.night().revision(),
                            pack.pdf().toString(),
                            pack.title(),
                            pack.headline(),
                            pack.narrative(),
                            utc(pack.dataAsOf()),
                            utc(at))
                    .update();
            figures.forEach((figure, value) -> jdbc.sql(
                            "insert into mailed_figure (report, period_id, scope_type, scope_id, revision, figure, figure_value)"
                                    + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            pack.report(),
                            pack.periodId(),
                            pack.scope().type().id(),
                            pack.scope().id(),
                            pack.revision(),
                            figure,
                            value.toPlainString())
                    .update());
            deliveries.forEach(this::insert);
        });
    }

    SortedMap<String, BigDecimal> figures(Pack pack) {
        SortedMap<String, BigDecimal> figures = new TreeMap<>();
        jdbc.sql("select figure, figure_value from mailed_figure" + OF_EDITION)
                .params(
                        pack.report(),
                        pack.periodId(),
                        pack.scope().type().id(),
                        pack.scope().id(),
                        pack.revision())
                .query((row, number) -> Map.entry(row.getString(1), new BigDecimal(row.getString(2))))
                .list()
                .forEach(figure -> figures.put(figure.getKey(), figure.getValue()));
        return figures;
    }

    List<Delivery> deliveries() {
        return jdbc.sql(
                        "select report, period_id, scope_type, scope_id, recipient, revision, state, message_id, attempts,"
                                + " reason, changed_at"
                                + " from outbox order by period_id, report, scope_type, scope_id, revision, recipient")
                .query(PackTables::delivery)
                .list();
    }

    /** Moves a delivery on, unless somebody else moved it first. */
    boolean move(Delivery delivery, DeliveryState to, String reason, Instant at) {
        int attempt = to == DeliveryState.SENDING ? 1 : 0;
        return jdbc.sql("update outbox set state = ?, reason = ?, changed_at = ?, attempts = attempts + ?" + OF_EDITION
                                + " and recipient = ? and state = ?")
                        .params(
                                to.name(),
                                reason.substring(0, Math.min(1000, reason.length())),
                                utc(at),
                                attempt,
                                delivery.report(),
                                delivery.periodId(),
                                delivery.scope().type().id(),
                                delivery.scope().id(),
                                delivery.revision(),
                                delivery.recipient(),
                                delivery.state().name())
                        .update()
                == 1;
    }

    private void insert(Delivery delivery) {
        jdbc.sql("insert into outbox (report, period_id, scope_type, scope_id, recipient, revision, state, message_id,"
                        + " attempts, reason, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        delivery.report(),
                        delivery.periodId(),
                        delivery.scope().type().id(),
                        delivery.scope().id(),
                        delivery.recipient(),
                        delivery.revision(),
                        delivery.state().name(),
                        delivery.messageId(),
                        delivery.attempts(),
                        delivery.reason(),
                        utc(delivery.changedAt()))
                .update();
    }

    private static Pack pack(ResultSet row, int number) throws SQLException {
        return new Pack(
                row.getString("report"),
                row.getString("period_id"),
                scope(row),
                row.getInt("revision"),
                new Night(row.getObject("business_date", LocalDate.class), row.getInt("night_revision")),
                Path.of(row.getString("pdf")),
                row.getString("title"),
                row.getString("headline"),
                row.getString("narrative"),
                row.getObject("data_as_of", OffsetDateTime.class).toInstant());
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getString("report"),
                row.getString("period_id"),
                scope(row),
                row.getString("recipient"),
                row.getInt("revision"),
                DeliveryState.valueOf(row.getString("state")),
                row.getString("message_id"),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(Scope.Type.of(row.getString("scope_type")), row.getString("scope_id"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
