package io.tallycast.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Secret;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.control.ControlDatabase;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A control database from before packs had a scope: what was mailed stays mailed. */
class OldControlDatabaseIT {
    private static final Instant SENT = Instant.parse("2026-11-01T05:00:00Z");

    @TempDir
    Path folder;

    @Test
    void inAFile() throws Exception {
        String file = "jdbc:h2:file:" + folder.resolve("control/tallycast");

        assertThatNothingIsSentAgain(file, "sa", "", new Settings.Control(null, null, null));
    }

    @Test
    void inPostgres() throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setOverrideWorkingDirectory(null).start()) {
            String url = server.getJdbcUrl("postgres", "postgres");

            assertThatNothingIsSentAgain(
                    url, "postgres", "postgres", new Settings.Control(url, "postgres", Secret.of("postgres")));
        }
    }

    private void assertThatNothingIsSentAgain(String url, String user, String password, Settings.Control now)
            throws Exception {
        Flyway old = Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/control")
                .target("2")
                .load();
        old.migrate();
        JdbcClient before = JdbcClient.create(old.getConfiguration().getDataSource());
        before.sql("insert into pack values ('executive', '2026-10', 1, date '2026-10-31', 1, 'reports/x.pdf', 'Sales',"
                        + " 'Up.', 'Two regions.', timestamp with time zone '2026-11-01 02:00:00+00',"
                        + " timestamp with time zone '2026-11-01 04:00:00+00')")
                .update();
        before.sql("insert into mailed_figure values ('executive', '2026-10', 1, 'facts.revenue', '12.5')")
                .update();
        before.sql("insert into outbox values ('executive', '2026-10', 'ada@example.com', 1, 'SENT', '<m@example.com>',"
                        + " 1, '', timestamp with time zone '2026-11-01 05:00:00+00')")
                .update();
        Files.writeString(folder.resolve("tallycast.yml"), """
                company: { name: Example Ltd, currency: EUR, time-zone: Europe/Paris }
                mail: { from: tallycast@example.com, allowed-domains: [example.com] }
                recipients: [{ name: Ada, address: ada@example.com, reports: [executive] }]
                """);
        Home home = new Home(folder);
        Settings settings = Configuration.read(home, Map.of()).settings();

        try (ControlDatabase control = ControlDatabase.open(home, now)) {
            PackTables tables = new PackTables(control.dataSource(), home);
            Outbox outbox = Outbox.of(control.dataSource(), home, settings, Clock.fixed(SENT, ZoneOffset.UTC));

            assertThat(outbox.deliver()).isEqualTo(new DeliveryCount(0, 0, 0));
            Delivery delivery = new Delivery(
                    "executive",
                    "2026-10",
                    Scope.company(),
                    "ada@example.com",
                    1,
                    DeliveryState.SENT,
                    "<m@example.com>",
                    1,
                    "",
                    SENT);
            assertThat(tables.deliveries()).containsExactly(delivery);
            Pack pack = new Pack(
                    "executive",
                    "2026-10",
                    Scope.company(),
                    1,
                    new Night(LocalDate.of(2026, 10, 31), 1),
                    Path.of("reports/x.pdf"),
                    "Sales",
                    "Up.",
                    "Two regions.",
                    Instant.parse("2026-11-01T02:00:00Z"));
            assertThat(tables.latest("executive", "2026-10", Scope.company())).contains(pack);
            assertThat(tables.latest("executive", "2026-10", Scope.team("North")))
                    .isEmpty();
            assertThat(tables.pack(delivery)).isEqualTo(pack);
            assertThat(tables.figures(pack)).isEqualTo(Map.of("facts.revenue", new BigDecimal("12.5")));
        }
    }
}
