package io.tallycast.jobs.pack;

import java.nio.file.Path;
import java.time.Instant;

/** One message to one person: a few sentences, and the report attached. */
record OutgoingMail(
        String messageId, String from, String to, String subject, String text, Path attachment, Instant date) {}
