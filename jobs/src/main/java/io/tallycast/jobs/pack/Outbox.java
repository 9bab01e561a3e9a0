package io.tallycast.jobs.pack;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.KillPoint;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.MailAddress;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Delivers what is recorded, each message at most once: a row says "sending" before a byte leaves, and what cannot be known afterwards waits
 * for a person.
 */
public final class Outbox {
    private final Home home;
    private final Settings settings;
    private final PackTables tables;
    private final Courier courier;
    private final Clock clock;

    Outbox(Home home, Settings settings, PackTables tables, Courier courier, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.tables = tables;
        this.courier = courier;
        this.clock = clock;
    }

    public static Outbox of(DataSource control, Home home, Settings settings, Clock clock) {
        return new Outbox(home, settings, new PackTables(control, home), Couriers.of(home, settings), clock);
    }

    /** Learns from the copies beside packs what a lost control database no longer knows; answers how many deliveries. */
    public int readBack() {
        return tables.readBack();
    }

    /** Sends what is pending, tries again what failed, and leaves the unknown alone. */
    public DeliveryCount deliver() {
        int sent = 0;
        for (Delivery delivery : tables.deliveries()) {
            switch (delivery.state()) {
                case SENDING -> settle(delivery);
                case PENDING, FAILED, WITHDRAWN -> sent += send(delivery) ? 1 : 0;
                case SENT, UNKNOWN -> {}
            }
        }
        // What a crash left unwritten is pending again by now.
        for (Delivery delivery : tables.deliveries()) {
            if (delivery.state() == DeliveryState.PENDING) {
                sent += send(delivery) ? 1 : 0;
            }
        }
        return standing(sent);
    }

    /** What stands failed or unknown now. */
    public DeliveryCount standing() {
        return standing(0);
    }

    private DeliveryCount standing(int sent) {
        Map<String, Integer> states = countByState();
        return new DeliveryCount(
                sent,
                states.getOrDefault(DeliveryState.FAILED.name(), 0),
                states.getOrDefault(DeliveryState.UNKNOWN.name(), 0));
    }

    /** Whom mail has not reached, why, and what to do about it, behind a blank; empty when nothing waits. */
    public String troubles() {
        StringBuilder troubles = new StringBuilder();
        tell(DeliveryState.FAILED, "Not sent: ", "Start again; only what failed is sent.", troubles);
        tell(
                DeliveryState.UNKNOWN,
                "Nobody can know whether it arrived: ",
                "Ask, then say so with `tallycast report resolve`.",
                troubles);
        return troubles.toString();
    }

    private void tell(DeliveryState state, String what, String remedy, StringBuilder troubles) {
        List<Delivery> standing = tables.deliveries().stream()
                .filter(delivery -> delivery.state() == state)
                .toList();
        if (!standing.isEmpty()) {
            Delivery first = standing.get(0);
            troubles.append(' ').append(what).append(first.report()).append(' ').append(first.periodId());
            troubles.append(" to ")
                    .append(first.recipient())
                    .append(" (")
                    .append(first.reason())
                    .append(')');
            troubles.append(standing.size() == 1 ? "" : " and " + (standing.size() - 1) + " more");
            troubles.append(". ").append(remedy);
        }
    }

    /** Messages of a night that lie as files in the outbox folder. */
    public List<Path> files(Night night) {
        FileCourier files = new FileCourier(home.outbox());
        return tables.deliveries().stream()
                .filter(delivery -> tables.pack(delivery).night().equals(night))
                .map(delivery -> files.file(delivery.messageId()))
                .filter(Files::exists)
                .toList();
    }

    public List<Delivery> deliveries() {
        return tables.deliveries();
    }

    /** Deliveries by state, for those who only want to know whether something waits. */
    public Map<String, Integer> countByState() {
        Map<String, Integer> count = new TreeMap<>();
        tables.deliveries().forEach(delivery -> count.merge(delivery.state().name(), 1, Integer::sum));
        return count;
    }

    /** A person's word on an unknown delivery: it arrived, or it is to be sent again. */
    public void resolve(String report, String periodId, String recipient, boolean arrived) {
        Delivery unknown = tables.deliveries().stream()
                .filter(delivery -> delivery.report().equals(report)
                        && delivery.periodId().equals(periodId)
                        && MailAddress.isSame(delivery.recipient(), recipient)
                        && delivery.state() == DeliveryState.UNKNOWN)
                .findFirst()
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "No unknown delivery of " + report + " " + periodId + " to " + recipient
                                + ". `tallycast report list` shows those there are."));
        tables.move(
                unknown,
                arrived ? DeliveryState.SENT : DeliveryState.PENDING,
                arrived ? "a person says it arrived" : "a person says it did not arrive",
                clock.instant());
    }

    private void settle(Delivery delivery) {
        Courier.Outcome outcome = courier.afterCrash(mail(delivery));
        tables.move(delivery, outcome.state(), outcome.reason(), clock.instant());
    }

    private boolean send(Delivery delivery) {
        if (!Recipients.isAllowed(settings, delivery)) {
            withdraw(delivery);
            return false;
        }
        if (!tables.move(delivery, DeliveryState.SENDING, "", clock.instant())) {
            return false;
        }
        KillPoint.MESSAGE_CLAIMED.reached();
        Courier.Outcome outcome = courier.send(mail(delivery));
        KillPoint.MESSAGE_SENT.reached();
        tables.move(claimed(delivery), outcome.state(), outcome.reason(), clock.instant());
        KillPoint.MESSAGE_MARKED.reached();
        return outcome.state() == DeliveryState.SENT;
    }

    private void withdraw(Delivery delivery) {
        if (delivery.state() != DeliveryState.WITHDRAWN) {
            tables.move(
                    delivery,
                    DeliveryState.WITHDRAWN,
                    delivery.recipient() + " is no longer a recipient of " + delivery.report(),
                    clock.instant());
        }
    }

    private static Delivery claimed(Delivery delivery) {
        return new Delivery(
                delivery.report(),
                delivery.periodId(),
                delivery.scope(),
                delivery.recipient(),
                delivery.revision(),
                DeliveryState.SENDING,
                delivery.messageId(),
                delivery.attempts(),
                "",
                delivery.changedAt());
    }

    private OutgoingMail mail(Delivery delivery) {
        Pack pack = tables.pack(delivery);
        return PackMail.of(
                pack,
                home.root().resolve(pack.pdf()),
                delivery.messageId(),
                settings,
                delivery.recipient(),
                clock.instant());
    }
}
