package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A pack as a letter: headline, narrative, data as of; the report is attached. */
final class PackMail {
    private static final DateTimeFormatter AS_OF = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", Locale.ENGLISH);

    private PackMail() {}

    static OutgoingMail of(Pack pack, Path pdf, String messageId, Settings settings, String recipient, Instant date) {
        String asOf = AS_OF.format(pack.dataAsOf().atZone(settings.company().timeZone()));
        String text = pack.headline() + "\n\n" + pack.narrative() + "\n\n"
                + settings.company().name() + ", data as of " + asOf + ".\n"
                + "The report is attached.\n";
        String subject = settings.company().name() + ": " + pack.title();
        return new OutgoingMail(messageId, settings.mail().from(), recipient, subject, text, pdf, date);
    }
}
