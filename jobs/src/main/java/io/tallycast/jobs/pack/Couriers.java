package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import java.util.Objects;

/** Picks the way mail leaves, as the settings say. */
final class Couriers {
    private Couriers() {}

    static Courier of(Home home, Settings settings) {
        return switch (settings.mail().delivery()) {
            case FILE -> new FileCourier(home.outbox());
            case SMTP -> new SmtpCourier(Objects.requireNonNull(settings.mail().smtp()), null);
        };
    }
}
