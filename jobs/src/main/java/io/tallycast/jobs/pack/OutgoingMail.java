package io.tallycast.jobs.pack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person, and files attached.
 *
 * @param replyTo null where answers go to the sender
 * @param text what it says, in plain words
 * @param html the same laid out, pictures inside; empty if there is no such form
 */
record OutgoingMail(
        String messageId,
        String from,
        @Nullable String replyTo,
        String to,
        String subject,
        String text,
        Optional<String> html,
        List<Path> attachments,
        Instant date) {}
