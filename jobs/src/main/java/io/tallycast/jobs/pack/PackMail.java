package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.MailAddress;
import io.tallycast.jobs.config.Settings;
import io.tallycast.reports.MailFiles;
import io.tallycast.reports.MailText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pack as a letter: the body rendered with the report, which is attached. */
final class PackMail {
    private PackMail() {}

    /** An edition as it goes out; one that takes another's place says so in its subject. */
    static OutgoingMail of(Pack pack, Path pdf, String messageId, Settings settings, String recipient, Instant date) {
        String mark = pack.revision() > 1 ? new Letter(settings.company()).revised() : "";
        return of(pack, mark, pdf, messageId, settings, recipient, date);
    }

    static OutgoingMail of(
            Pack pack, String mark, Path pdf, String messageId, Settings settings, String recipient, Instant date) {
        Letter letter = new Letter(settings.company());
        Optional<MailText> body = MailFiles.read(pdf);
        // A report rendered by an earlier version, or whose body is lost, still has its sentences.
        String text = body.map(MailText::text)
                .orElseGet(
                        () -> pack.headline() + "\n\n" + pack.narrative() + "\n\n" + letter.closing(pack.dataAsOf()));
        String subject = letter.subject(mark, pack);
        String to = settings.recipients().stream()
                .map(Settings.Recipient::address)
                .filter(address -> MailAddress.isSame(address, recipient))
                .findFirst()
                .orElse(recipient);
        Path csv = MailFiles.beside(pdf, ".csv");
        return new OutgoingMail(
                messageId,
                settings.mail().from(),
                settings.mail().replyTo(),
                to,
                subject,
                text,
                body.map(MailText::html),
                Files.exists(csv) ? List.of(pdf, csv) : List.of(pdf),
                date);
    }
}
