package io.tallycast.ingest.extraction;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.ObjectDefinition;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Manifest.Column;
import io.tallycast.landing.Manifest.Part;
import io.tallycast.landing.Night;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What is to be extracted, and what has been before.
 *
 * @param batches the object's batches so far, oldest first
 */
public record Task(
        String source,
        ObjectDefinition object,
        boolean allowEmpty,
        Night night,
        Landing landing,
        List<Manifest> batches,
        Instant extractedAt) {

    /** A task whose instant lies after every batch so far, even if the clock was set back. */
    public static Task of(
            String source, ObjectDefinition object, boolean allowEmpty, Night night, Landing landing, Clock clock) {
        List<Manifest> batches = landing.manifests(source, object.name());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant after = batches.isEmpty()
                ? now
                : batches.get(batches.size() - 1).extractedAt().plus(1, ChronoUnit.MICROS);
        Task task = new Task(source, object, allowEmpty, night, landing, batches, now.isBefore(after) ? after : now);
        requireSameKey(task.what(), object, task.latest());
        return task;
    }

    Task at(Instant instant) {
        return new Task(source, object, allowEmpty, night, landing, batches, instant);
    }

    /** The task in words, for messages. */
    public String what() {
        return "Source " + source + ", object " + object.name();
    }

    public Optional<Manifest> latest() {
        return batches.isEmpty() ? Optional.empty() : Optional.of(batches.get(batches.size() - 1));
    }

    /** The newest batch, where what it says of its source still counts. */
    public Optional<Manifest> continued() {
        return continued(object, latest());
    }

    /** The newest batch, unless the object is read in another way since: all is to be read again then. */
    public static Optional<Manifest> continued(ObjectDefinition object, Optional<Manifest> latest) {
        return latest.filter(batch -> batch.reading() == null || batch.reading().equals(Digest.of(object.reading())));
    }

    /** Refuses an object whose rows have landed by another key: each of them would be there twice. */
    public static void requireSameKey(String what, ObjectDefinition object, Optional<Manifest> latest) {
        List<String> before = latest.map(Manifest::key).orElse(object.key()).stream()
                .map(ColumnNames::landed)
                .toList();
        List<String> now = object.key().stream().map(ColumnNames::landed).toList();
        if (!before.equals(now)) {
            throw IngestErrors.keyChanged(what, before, now);
        }
    }

    String reading() {
        return Digest.of(object.reading());
    }

    Optional<Manifest> landed() {
        return batches.stream().filter(batch -> batch.night().equals(night)).findFirst();
    }

    /** Whether the night's batch is there by now, whoever landed it. */
    boolean isLanded() {
        return landing.has(source, object.name(), night);
    }

    Path folder() {
        return landing.folder(source, object.name(), night);
    }

    /** Beside the batches and on their file system, so that a page becomes a part without being copied. */
    Path spool() {
        return landing.root()
                .resolve(".spool")
                .resolve(source)
                .resolve(object.name())
                .resolve(night.batch());
    }

    /** The key's columns, as landed. */
    List<String> key() {
        return object.key().stream().map(ColumnNames::landed).toList();
    }

    double sweepLimit() {
        return object.sweepLimit();
    }

    List<Column> columnsBefore() {
        for (int batch = batches.size() - 1; batch >= 0; batch--) {
            if (!batches.get(batch).schema().isEmpty()) {
                return batches.get(batch).schema();
            }
        }
        return List.of();
    }

    Manifest manifest(
            Outcome outcome,
            long read,
            long upserts,
            long deletes,
            long rejected,
            List<Part> parts,
            List<Column> schema,
            List<String> drift) {
        return new Manifest(
                Manifest.FORMAT,
                source,
                object.name(),
                night,
                extractedAt,
                read,
                parts.stream().mapToLong(Part::rows).sum(),
                upserts,
                deletes,
                rejected,
                parts,
                schema,
                object.key(),
                outcome.cursor(),
                outcome.contentHash(),
                outcome.control(),
                drift,
                reading());
    }
}
