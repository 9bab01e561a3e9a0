package io.tallycast.jobs.pack;

import io.tallycast.jobs.home.Home;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private final PackCopies copies;

    PackTables(DataSource dataSource, Home home) {
        this.jdbc = JdbcClient.create(dataSource);
        this.copies = new PackCopies(home);
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

    /**
     * Fills a database that lost editions, or what became of their mail, from the copies beside them, and copies what has no copy yet.
     *
     * @return how many deliveries were read back
     */
    int readBack() {
        Set<Path> known = all().stream().map(Pack::pdf).collect(Collectors.toSet());
        Map<String, Delivery> standing =
                deliveries().stream().collect(Collectors.toMap(Delivery::messageId, delivery -> delivery, (a, b) -> a));
        int back = 0;
        for (PackCopies.Copy copy : copies.all()) {
            if (!known.contains(copy.pack().pdf())) {
                SortedMap<String, BigDecimal> figures = new TreeMap<>();
                copy.figures().forEach((name, value) -> figures.put(name, new BigDecimal(value)));
                insert(copy.pack(), figures, copy.deliveries(), copy.pack().dataAsOf());
                back += copy.deliveries().size();
                continue;
            }
            for (Delivery delivery : copy.deliveries()) {
                Delivery stored = standing.get(delivery.messageId());
                if (stored != null && stored.changedAt().isBefore(delivery.changedAt())) {
                    move(stored, delivery.state(), delivery.reason(), delivery.changedAt());
                    back++;
                }
            }
        }
        all().stream().filter(pack -> !copies.isThere(pack)).forEach(this::copy);
        return back;
    }

    private void copy(Pack pack) {
        Map<String, String> figures = new TreeMap<>();
        figures(pack).forEach((name, value) -> figures.put(name, value.toPlainString()));
        List<Delivery> ofPack = deliveries().stream()
                .filter(delivery -> delivery.report().equals(pack.report())
                        && delivery.periodId().equals(pack.periodId())
                        && delivery.scope().equals(pack.scope())
                        && delivery.revision() == pack.revision())
                .toList();
        copies.write(new PackCopies.Copy(pack, figures, ofPack));
    }

    /** Records an edition, its figures and one pending delivery a recipient: all of it or nothing. */
    void record(Pack pack, SortedMap<String, BigDecimal> figures, Collection<Delivery> deliveries, Instant at) {
        insert(pack, figures, deliveries, at);
        copy(pack);
    }

    private void insert(Pack pack, SortedMap<String, BigDecimal> figures, Collection<Delivery> deliveries, Instant at) {
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
                            shortened(pack.title(), 300),
                            shortened(pack.headline(), 1000),
                            shortened(pack.narrative(), 8000),
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
                            shortened(figure, 2000),
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
        boolean moved = jdbc.sql("update outbox set state = ?, reason = ?, changed_at = ?, attempts = attempts + ?"
                                + OF_EDITION + " and recipient = ? and state = ?")
                        .params(
                                to.name(),
                                shortened(reason, 1000),
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
        if (moved) {
            // Before a byte leaves: who loses the database must not send again.
            copy(pack(delivery));
        }
        return moved;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
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
