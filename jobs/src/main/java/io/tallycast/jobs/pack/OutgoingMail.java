package io.tallycast.jobs.pack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message to one person: a few sentences, and files attached. {@code replyTo} is null where answers go to the sender. */
record OutgoingMail(
        String messageId,
        String from,
        @Nullable String replyTo,
        String to,
        String subject,
        String text,
        List<Path> attachments,
        Instant date) {}
