package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.MailAddress;
import io.tallycast.jobs.config.Settings;

/** Who may get what, as the settings say now: a row written under older settings counts for nothing. */
final class Recipients {
    private Recipients() {}

    static boolean isAllowed(Settings settings, Delivery delivery) {
        return settings.mail().allows(delivery.recipient())
                && settings.recipients().stream()
                        .anyMatch(recipient -> MailAddress.isSame(recipient.address(), delivery.recipient())
                                && recipient.reports().contains(delivery.report()));
    }
}
