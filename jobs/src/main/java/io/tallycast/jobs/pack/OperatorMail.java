package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A mail to who runs the home: outside the outbox, with nothing attached. */
public final class OperatorMail {
    private OperatorMail() {}

    /** Sends it as reports are sent; answers why it could not be. */
    public static Optional<String> send(
            Home home, Settings settings, String to, String subject, String text, Instant at) {
        if (!settings.mail().allows(to)) {
            return Optional.of("it is outside mail.allowed-domains");
        }
        String from = settings.mail().from();
        String id = "<alert-" + at.toEpochMilli() + "-" + Integer.toHexString(to.hashCode()) + "@"
                + MessageIdentity.domain(from) + ">";
        try {
            Courier.Outcome outcome = Couriers.of(home, settings)
                    .send(new OutgoingMail(
                            id, from, settings.mail().replyTo(), to, subject, text, Optional.empty(), List.of(), at));
            return outcome.state() == DeliveryState.SENT ? Optional.empty() : Optional.of(outcome.reason());
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
