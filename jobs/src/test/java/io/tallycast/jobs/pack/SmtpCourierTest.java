package io.tallycast.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Secret;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.control.ControlDatabase;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpCourierTest {
    private static final SSLSocketFactory TRUSTING = TestCertificate.trust();

    @TempDir
    Path folder;

    @Test
    void aMessageArrivesWholeOverTls() throws Exception {
        GreenMail server = greenMail();
        try {
            Courier.Outcome outcome = courier(
                            "localhost", server.getSmtps().getPort(), Settings.Tls.IMPLICIT, "me", "right", TRUSTING)
                    .send(mail());

            assertThat(outcome).isEqualTo(Courier.Outcome.sent());
            assertThat(server.getReceivedMessages()).hasSize(1);
            MimeMessage message = server.getReceivedMessages()[0];
            assertThat(message.getMessageID()).isEqualTo("<executive-2026-10-r1-abc@example.com>");
            assertThat(message.getSubject()).isEqualTo("Sales, October 2026");
            assertThat(message.getAllRecipients()[0]).hasToString("ada@example.com");
            MimeMultipart parts = (MimeMultipart) message.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("Revenue rose.");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("executive.pdf");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo("%PDF-1.7".getBytes());
        } finally {
            server.stop();
        }
    }

    /** The second delivery is of a night that found the control database deleted. */
    @Test
    void aLostControlDatabaseSendsNothingTwice() throws Exception {
        GreenMail server = greenMail();
        try {
            Path reports = folder.resolve("reports");
            Files.writeString(folder.resolve("tallycast.yml"), """
                    company: { name: Example Ltd, currency: EUR, time-zone: Europe/Paris }
                    mail: { from: tallycast@example.com, allowed-domains: [example.com] }
                    recipients: [{ name: Ada, address: ada@example.com, reports: [executive] }]
                    """);
            Settings settings = Configuration.read(new Home(folder), Map.of()).settings();
            Courier courier =
                    courier("localhost", server.getSmtps().getPort(), Settings.Tls.IMPLICIT, "me", "right", TRUSTING);
            Path pdf = Files.createDirectories(reports.resolve("2026-10/executive"))
                    .resolve("executive-2026-10.pdf");
            Files.writeString(pdf, "%PDF-1.7");
            for (int night = 0; night < 2; night++) {
                // A home without a control database that has all else of the one before.
                Home home = new Home(folder.resolve("night" + night));
                Files.createDirectories(home.root());
                Files.move(reports, home.reports());
                reports = home.reports();
                try (ControlDatabase control = ControlDatabase.open(home, settings.control())) {
                    PackTables tables = new PackTables(control.dataSource(), home);
                    Outbox outbox = new Outbox(home, settings, tables, courier, Clock.systemUTC());
                    outbox.readBack();
                    if (tables.latest("executive", "2026-10", Scope.company()).isEmpty()) {
                        issue(tables);
                    }
                    outbox.deliver();
                    assertThat(tables.deliveries()).extracting(Delivery::state).containsExactly(DeliveryState.SENT);
                }
            }

            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    private static void issue(PackTables tables) {
        Instant now = Instant.parse("2026-11-01T05:00:00Z");
        Pack pack = new Pack(
                "executive",
                "2026-10",
                Scope.company(),
                1,
                new Night(LocalDate.of(2026, 10, 31), 1),
                Path.of("reports/2026-10/executive/executive-2026-10.pdf"),
                "Sales",
                "Up.",
                "Two.",
                now);
        String id = MessageIdentity.of(pack, "ada@example.com", "tallycast@example.com");
        Delivery delivery = new Delivery(
                "executive", "2026-10", Scope.company(), "ada@example.com", 1, DeliveryState.PENDING, id, 0, "", now);
        tables.record(pack, new TreeMap<>(), List.of(delivery), now);
    }

    @Test
    void aCertificateNobodyTrustsIsRefused() throws IOException {
        GreenMail server = greenMail();
        try {
            Courier.Outcome outcome = courier(
                            "localhost", server.getSmtps().getPort(), Settings.Tls.IMPLICIT, "me", "right", null)
                    .send(mail());

            assertThat(outcome.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(outcome.reason()).contains("certification path");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws IOException {
        GreenMail server = greenMail();
        try {
            Courier.Outcome outcome = courier(
                            "127.0.0.1", server.getSmtps().getPort(), Settings.Tls.IMPLICIT, "me", "right", TRUSTING)
                    .send(mail());

            assertThat(outcome.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws IOException {
        GreenMail server = greenMail();
        try {
            Courier.Outcome outcome = courier(
                            "localhost",
                            server.getSmtps().getPort(),
                            Settings.Tls.IMPLICIT,
                            "me",
                            "canary-4711",
                            TRUSTING)
                    .send(mail());

            assertThat(outcome.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(outcome.reason())
                    .endsWith("refuses the user name or password")
                    .doesNotContain("canary");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerWithoutStarttlsGetsNothing() throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.plain()) {
            Courier.Outcome outcome = courier("localhost", server.port(), Settings.Tls.STARTTLS, null, null, TRUSTING)
                    .send(mail());

            assertThat(outcome.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(outcome.reason()).contains("STARTTLS");
            assertThat(server.delivered()).isEmpty();
        }
    }

    @Test
    void nobodyAtThePortIsAFailure() throws IOException {
        int port;
        try (ScriptedMailServer server = ScriptedMailServer.plain()) {
            port = server.port();
        }
        assertThat(courier("localhost", port, Settings.Tls.STARTTLS, null, null, null)
                        .send(mail())
                        .state())
                .isEqualTo(DeliveryState.FAILED);
    }

    @ParameterizedTest(name = "{0} answers {1}: {2}")
    @CsvSource({
        "BANNER, CUT,                   FAILED,  0",
        "BANNER, 554 go away,           FAILED,  0",
        "EHLO,   CUT,                   FAILED,  0",
        "MAIL,   CUT,                   FAILED,  0",
        "MAIL,   451 busy,              FAILED,  0",
        "RCPT,   CUT,                   FAILED,  0",
        "RCPT,   550 nobody here,       FAILED,  0",
        "RCPT,   450 try later,         FAILED,  0",
        "DATA,   CUT,                   FAILED,  0",
        "DATA,   554 no,                FAILED,  0",
        "BODY,   CUT,                   UNKNOWN, 0",
        "DOT,    CUT,                   UNKNOWN, 0",
        "DOT,    HANG,                  UNKNOWN, 0",
        "DOT,    451 later,             FAILED,  0",
        "DOT,    554 spam,              FAILED,  0",
        "QUIT,   CUT,                   SENT,    1",
    })
    void whereTheConversationEndsDecidesWhatIsKnown(String point, String reply, DeliveryState state, int delivered)
            throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.encrypted(point, reply)) {
            Courier.Outcome outcome = courier("localhost", server.port(), Settings.Tls.IMPLICIT, null, null, TRUSTING)
                    .send(mail());

            assertThat(outcome.state()).isEqualTo(state);
            assertThat(server.delivered()).hasSize(delivered);
        }
    }

    @Test
    void afterACrashNobodyKnows() throws IOException {
        assertThat(courier("localhost", 1, Settings.Tls.IMPLICIT, null, null, null)
                        .afterCrash(mail())
                        .state())
                .isEqualTo(DeliveryState.UNKNOWN);
    }

    private static GreenMail greenMail() {
        System.setProperty("greenmail.tls.keystore.file", TestCertificate.file().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
        ServerSetup setup = new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS);
        setup.setServerStartupTimeout(30_000);
        GreenMail server = new GreenMail(setup);
        server.start();
        server.setUser("me", "right");
        return server;
    }

    private static SmtpCourier courier(
            String host, int port, Settings.Tls tls, String user, String password, SSLSocketFactory trust) {
        Secret secret = password == null ? null : Secret.of(password);
        return new SmtpCourier(new Settings.Smtp(host, port, tls, user, secret, Duration.ofSeconds(2)), trust);
    }

    private OutgoingMail mail() throws IOException {
        Path pdf = Files.writeString(folder.resolve("executive.pdf"), "%PDF-1.7");
        return new OutgoingMail(
                "<executive-2026-10-r1-abc@example.com>",
                "tallycast@example.com",
                null,
                "ada@example.com",
                "Sales, October 2026",
                "Revenue rose.",
                Optional.empty(),
                List.of(pdf),
                Instant.parse("2026-11-01T05:00:00Z"));
    }
}
