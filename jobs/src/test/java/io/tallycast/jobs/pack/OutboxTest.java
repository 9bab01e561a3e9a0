package io.tallycast.jobs.pack;

import static io.tallycast.jobs.pack.DeliveryState.FAILED;
import static io.tallycast.jobs.pack.DeliveryState.PENDING;
import static io.tallycast.jobs.pack.DeliveryState.SENDING;
import static io.tallycast.jobs.pack.DeliveryState.SENT;
import static io.tallycast.jobs.pack.DeliveryState.UNKNOWN;
import static io.tallycast.jobs.pack.DeliveryState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.control.ControlDatabase;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-01T05:00:00Z");
    private static final String ADA = "ada@example.com";
    private static final String BOB = "bob@example.com";

    @TempDir
    Path folder;

    private Settings settings;
    private ControlDatabase control;
    private PackTables tables;
    private final FakeCourier courier = new FakeCourier();

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("tallycast.yml"), """
                company: { name: Example Ltd, currency: EUR, time-zone: Europe/Paris }
                mail: { from: tallycast@example.com, allowed-domains: [example.com] }
                recipients:
                  - { name: Ada, address: ada@example.com, reports: [executive] }
                  - { name: Bob, address: bob@example.com, reports: [executive] }
                """);
        Home home = new Home(folder);
        settings = Configuration.read(home, Map.of()).settings();
        control = ControlDatabase.open(home, settings.control());
        tables = new PackTables(control.dataSource(), home);
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void eachRecipientGetsTheirOwnMessageOnce() {
        record(1, ADA, BOB);

        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(2, 0, 0));
        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(0, 0, 0));

        assertThat(courier.sent).extracting(OutgoingMail::to).containsExactly(ADA, BOB);
        assertThat(courier.sent.get(0))
                .isEqualTo(new OutgoingMail(
                        tables.deliveries().get(0).messageId(),
                        "tallycast@example.com",
                        null,
                        ADA,
                        "October 2026: Revenue rose by 4 %.",
                        """
                        Revenue rose by 4 %.

                        Two regions carried it.

                        Example Ltd, data as of 1 November 2026, 03:00 CET.
                        The report is attached.
                        """,
                        Optional.empty(),
                        List.of(folder.resolve("reports/2026-10/executive/executive-2026-10.pdf")),
                        NOW));
        assertThat(states()).containsExactly(SENT, SENT);
    }

    @Test
    void mailIsInTheLanguageOfTheReport() throws IOException {
        Path yaml = folder.resolve("tallycast.yml");
        Files.writeString(yaml, Files.readString(yaml).replace("Europe/Paris", "Europe/Paris, languages: [fr, en]"));
        settings = Configuration.read(new Home(folder), Map.of()).settings();
        record(1, ADA);

        outbox().deliver();

        assertThat(courier.sent).extracting(OutgoingMail::text).containsExactly("""
                        Revenue rose by 4 %.

                        Two regions carried it.

                        Example Ltd, données au 1 novembre 2026, 03:00 CET.
                        Le rapport est joint.
                        """);
        assertThat(new Letter(settings.company()).revised()).isEqualTo("révisé");
    }

    @Test
    void theRowSaysSendingBeforeAByteLeaves() {
        record(1, ADA);
        courier.beforeSending = () -> assertThat(states()).containsExactly(SENDING);

        outbox().deliver();

        assertThat(courier.sent).hasSize(1);
    }

    @Test
    void aFailedMessageIsTriedAgainAndCountsItsAttempts() {
        record(1, ADA);
        courier.outcome = new Courier.Outcome(FAILED, "mail:587: 451 later");

        DeliveryCount first = outbox().deliver();

        assertThat(first).isEqualTo(new DeliveryCount(0, 1, 0));
        assertThat(first.exitCode()).isEqualTo(ExitCode.MAIL_FAILED);
        assertThat(tables.deliveries().get(0).reason()).isEqualTo("mail:587: 451 later");

        courier.outcome = Courier.Outcome.sent();
        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(1, 0, 0));
        assertThat(tables.deliveries().get(0).attempts()).isEqualTo(2);
        assertThat(courier.sent)
                .extracting(OutgoingMail::messageId)
                .hasSize(2)
                .containsOnly(tables.deliveries().get(0).messageId());
    }

    @Test
    void anUnknownDeliveryWaitsForAPersonsWord() {
        record(1, ADA);
        courier.outcome = new Courier.Outcome(UNKNOWN, "cut");

        DeliveryCount count = outbox().deliver();
        assertThat(count.exitCode()).isEqualTo(ExitCode.DELIVERY_UNKNOWN);
        assertThat(outbox().deliver().exitCode()).isEqualTo(ExitCode.DELIVERY_UNKNOWN);
        assertThat(courier.sent).hasSize(1);

        outbox().resolve("executive", "2026-10", "ADA@example.com", true);
        assertThat(states()).containsExactly(SENT);
        assertThatThrownBy(() -> outbox().resolve("executive", "2026-10", ADA, true))
                .hasMessageContaining("No unknown delivery of executive 2026-10 to " + ADA);
    }

    @Test
    void aPersonCanHaveItSentAgain() {
        record(1, ADA);
        courier.outcome = new Courier.Outcome(UNKNOWN, "cut");
        outbox().deliver();
        courier.outcome = Courier.Outcome.sent();

        outbox().resolve("executive", "2026-10", ADA, false);

        assertThat(states()).containsExactly(PENDING);
        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(1, 0, 0));
    }

    @Test
    void whatACrashLeftInTheMiddleIsSettledByTheCourier() {
        record(1, ADA, BOB);
        tables.deliveries().forEach(delivery -> tables.move(delivery, SENDING, "", NOW));
        courier.afterCrash = Map.of(ADA, SENT, BOB, PENDING);

        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(1, 0, 0));

        assertThat(courier.sent).extracting(OutgoingMail::to).containsExactly(BOB);
        assertThat(states()).containsExactly(SENT, SENT);
    }

    @Test
    void whoIsNoLongerARecipientGetsNothing() {
        record(1, "eve@example.com", "eve@elsewhere.org");

        assertThat(outbox().deliver().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(0, 0, 0));

        assertThat(courier.sent).isEmpty();
        assertThat(states()).containsExactly(WITHDRAWN, WITHDRAWN);
        assertThat(tables.deliveries().get(0).reason())
                .isEqualTo("eve@elsewhere.org is no longer a recipient of executive");
    }

    @Test
    void anAddressThatFailedAndWasCorrectedIsNoLongerAFailure() {
        record(1, "ad@example.com");
        tables.deliveries().forEach(delivery -> tables.move(delivery, FAILED, "mail:587: 550 unknown user", NOW));

        assertThat(outbox().deliver().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(states()).containsExactly(WITHDRAWN);
    }

    @Test
    void whatMailHasNotReachedIsSaidWithItsReasonAndWhatToDo() {
        record(1, ADA, BOB);
        assertThat(outbox().troubles()).isEmpty();

        courier.outcome = new Courier.Outcome(FAILED, "mail:587: 451 later");
        outbox().deliver();
        assertThat(outbox().troubles())
                .isEqualTo(" Not sent: executive 2026-10 to ada@example.com (mail:587: 451 later) and 1 more."
                        + " Start again; only what failed is sent.");

        courier.outcome = new Courier.Outcome(UNKNOWN, "cut");
        outbox().deliver();
        assertThat(outbox().troubles())
                .isEqualTo(" Nobody can know whether it arrived: executive 2026-10 to ada@example.com (cut) and 1 more."
                        + " Ask, then say so with `tallycast report resolve`.");
    }

    @Test
    void fileDeliveryWritesOneWholeFileAMessage() throws IOException {
        record(1, ADA);
        Path pdf = folder.resolve("reports/2026-10/executive/executive-2026-10.pdf");
        Files.createDirectories(pdf.getParent());
        Files.writeString(pdf, "%PDF-1.7");
        FileCourier files = new FileCourier(folder.resolve("outbox"));
        Outbox outbox = new Outbox(new Home(folder), settings, tables, files, Clock.fixed(NOW, ZoneOffset.UTC));

        outbox.deliver();

        Path file = files.file(tables.deliveries().get(0).messageId());
        assertThat(folder.resolve("outbox")).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.readString(file))
                .contains("To: ada@example.com", "Message-ID: <executive-2026-10-r1-", "application/pdf")
                .contains("Date: Sun, 1 Nov 2026");
        assertThat(outbox.files(new Night(LocalDate.of(2026, 10, 31), 1))).containsExactly(file);
        assertThat(files.afterCrash(new OutgoingMail(
                                tables.deliveries().get(0).messageId(),
                                "f@e.example",
                                null,
                                "t@e.example",
                                "s",
                                "x",
                                Optional.empty(),
                                List.of(pdf),
                                NOW))
                        .state())
                .isEqualTo(SENT);
    }

    @Test
    void theSameReportAboutTwoTeamsIsTwoMessages() {
        record(Scope.team("North"), 1, ADA);
        record(Scope.team("South"), 1, ADA);

        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(2, 0, 0));
        assertThat(outbox().deliver()).isEqualTo(new DeliveryCount(0, 0, 0));

        assertThat(courier.sent)
                .extracting(OutgoingMail::messageId)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        tables.deliveries().stream().map(Delivery::messageId).toList());
        assertThat(tables.deliveries())
                .extracting(Delivery::scope)
                .containsExactly(Scope.team("North"), Scope.team("South"));
    }

    @Test
    void whoeverLosesTheDatabaseMailsNothingTwice() throws Exception {
        record(1, ADA, BOB);
        outbox().deliver();
        record(2, ADA);
        tables.move(tables.deliveries().get(1), UNKNOWN, "cut", NOW.plusSeconds(1));
        List<Delivery> before = tables.deliveries();
        control.close();
        Files.delete(folder.resolve("control/tallycast.mv.db"));
        control = ControlDatabase.open(new Home(folder), settings.control());
        tables = new PackTables(control.dataSource(), new Home(folder));
        assertThat(tables.deliveries()).isEmpty();
        courier.sent.clear();

        assertThat(outbox().readBack()).isEqualTo(before.size());

        assertThat(tables.deliveries()).isEqualTo(before);
        assertThat(tables.figures(
                        tables.latest("executive", "2026-10", Scope.company()).orElseThrow()))
                .isEqualTo(Map.of("facts.revenue", new BigDecimal("12.50")));
        assertThat(outbox().readBack()).isZero();
        assertThat(outbox().deliver().sent()).isEqualTo(1);
        assertThat(courier.sent)
                .extracting(OutgoingMail::messageId)
                .doesNotContain(before.get(0).messageId());
    }

    @Test
    void anOlderBackupOfTheDatabaseMailsNothingTwice() {
        record(1, ADA);
        tables.deliveries().forEach(delivery -> tables.move(delivery, SENDING, "", NOW.plusSeconds(1)));
        tables.deliveries().forEach(delivery -> tables.move(delivery, SENT, "", NOW.plusSeconds(2)));
        JdbcClient.create(control.dataSource())
                .sql("update outbox set state = 'PENDING', changed_at = ?")
                .param(NOW.atOffset(ZoneOffset.UTC))
                .update();

        assertThat(outbox().readBack()).isEqualTo(1);

        assertThat(states()).containsExactly(SENT);
    }

    @Test
    void aFigureOfALongNameIsKept() {
        Pack pack = new Pack(
                "executive",
                "2026-11",
                Scope.company(),
                1,
                new Night(LocalDate.of(2026, 11, 30), 1),
                Path.of("reports/2026-11/executive/executive-2026-11.pdf"),
                "t".repeat(400),
                "h".repeat(1200),
                "n",
                NOW);
        String name = "reps." + "Wolfeschlegelsteinhausenbergerdorff".repeat(10) + ".bookings";

        tables.record(pack, new TreeMap<>(Map.of(name, BigDecimal.ONE)), List.of(), NOW);

        assertThat(tables.figures(pack)).containsOnlyKeys(name);
    }

    private void record(int revision, String... recipients) {
        record(Scope.company(), revision, recipients);
    }

    private void record(Scope scope, int revision, String... recipients) {
        Pack pack = new Pack(
                "executive",
                "2026-10",
                scope,
                revision,
                new Night(LocalDate.of(2026, 10, 31), 1),
                Path.of("reports/2026-10/executive/executive-2026-10" + (revision == 1 ? "" : "-r" + revision)
                        + (scope.isCompany() ? "" : scope.id()) + ".pdf"),
                "Sales performance, October 2026",
                "Revenue rose by 4 %.",
                "Two regions carried it.",
                Instant.parse("2026-11-01T02:00:00Z"));
        List<Delivery> deliveries = new ArrayList<>();
        for (String recipient : recipients) {
            deliveries.add(new Delivery(
                    "executive",
                    "2026-10",
                    scope,
                    recipient,
                    revision,
                    PENDING,
                    MessageIdentity.of(pack, recipient, "tallycast@example.com"),
                    0,
                    "",
                    NOW));
        }
        tables.record(pack, new TreeMap<>(Map.of("facts.revenue", new BigDecimal("12.50"))), deliveries, NOW);
    }

    private Outbox outbox() {
        return new Outbox(new Home(folder), settings, tables, courier, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<DeliveryState> states() {
        return tables.deliveries().stream().map(Delivery::state).toList();
    }

    private static final class FakeCourier implements Courier {
        private final List<OutgoingMail> sent = new ArrayList<>();
        private Outcome outcome = Outcome.sent();
        private Map<String, DeliveryState> afterCrash = Map.of();
        private Runnable beforeSending = () -> {};

        @Override
        public Outcome send(OutgoingMail mail) {
            beforeSending.run();
            sent.add(mail);
            return outcome;
        }

        @Override
        public Outcome afterCrash(OutgoingMail mail) {
            return new Outcome(afterCrash.get(mail.to()), "");
        }
    }
}
