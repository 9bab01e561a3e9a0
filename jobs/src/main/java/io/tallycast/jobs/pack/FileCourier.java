package io.tallycast.jobs.pack;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Puts each message as an {@code .eml} file into the outbox folder, whole or not at all. */
final class FileCourier implements Courier {
    private final Path outbox;

    FileCourier(Path outbox) {
        this.outbox = outbox;
    }

    /** The file of a message: its name is its identity, so the same message is the same file. */
    Path file(String messageId) {
        return outbox.resolve(messageId.replaceAll("[<>]", "").replaceAll("@.*", "") + ".eml");
    }

    @Override
    public Outcome send(OutgoingMail mail) {
        try {
            Files.createDirectories(outbox);
            Path file = file(mail.messageId());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            try (OutputStream out = Files.newOutputStream(next)) {
                MimeMail.of(Session.getInstance(new Properties()), mail).writeTo(out);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Outcome.sent();
        } catch (IOException e) {
            // A full disk is the night's trouble, not this message's.
            throw new UncheckedIOException("Cannot write mail to " + outbox + ": " + e.getMessage(), e);
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot write the mail to " + mail.to(), e);
        }
    }

    @Override
    public Outcome afterCrash(OutgoingMail mail) {
        return Files.exists(file(mail.messageId()))
                ? Outcome.sent()
                : new Outcome(DeliveryState.PENDING, "cut off before it was written");
    }
}
