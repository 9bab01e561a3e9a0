package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.MailAddress;
import io.tallycast.jobs.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A pack as a letter: headline, narrative, data as of; the report is attached. */
final class PackMail {
    private PackMail() {}

    static OutgoingMail of(Pack pack, Path pdf, String messageId, Settings settings, String recipient, Instant date) {
        String text = pack.headline() + "\n\n" + pack.narrative() + "\n\n"
                + new Letter(settings.company()).closing(pack.dataAsOf());
        String subject = settings.company().name() + ": " + pack.title();
        String to = settings.recipients().stream()
                .map(Settings.Recipient::address)
                .filter(address -> MailAddress.isSame(address, recipient))
                .findFirst()
                .orElse(recipient);
        Path csv = pdf.resolveSibling(String.valueOf(pdf.getFileName()).replaceFirst("\\.pdf$", ".csv"));
        return new OutgoingMail(
                messageId,
                settings.mail().from(),
                settings.mail().replyTo(),
                to,
                subject,
                text,
                Files.exists(csv) ? List.of(pdf, csv) : List.of(pdf),
                date);
    }
}
