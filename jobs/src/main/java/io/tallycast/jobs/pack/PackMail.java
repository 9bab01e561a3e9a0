package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Settings;
import java.nio.file.Path;
import java.time.Instant;

/** A pack as a letter: headline, narrative, data as of; the report is attached. */
final class PackMail {
    private PackMail() {}

    static OutgoingMail of(Pack pack, Path pdf, String messageId, Settings settings, String recipient, Instant date) {
        String text = pack.headline() + "\n\n" + pack.narrative() + "\n\n"
                + new Letter(settings.company()).closing(pack.dataAsOf());
        String subject = settings.company().name() + ": " + pack.title();
        return new OutgoingMail(messageId, settings.mail().from(), recipient, subject, text, pdf, date);
    }
}
