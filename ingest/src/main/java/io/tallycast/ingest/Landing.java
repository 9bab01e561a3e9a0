package io.tallycast.ingest;

import io.tallycast.ingest.landing.Disk;
import io.tallycast.ingest.landing.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The landing folder: {@code <root>/<source>/<object>/<batch>/manifest.json}. Folders without a manifest are not
 * batches and are never answered.
 *
 * @param root the folder; it need not exist yet
 * @param disk what makes writes durable
 */
public record Landing(Path root, Disk disk) {

    private static final Comparator<Manifest> OLDEST_FIRST = Comparator.comparing(Manifest::extractedAt)
            .thenComparing(Manifest::businessDate)
            .thenComparing(Manifest::revision);

    public Landing(Path root) {
        this(root, Disk.REAL);
    }

    /** Every landed batch, by source and object, oldest first. */
    public List<Manifest> manifests() {
        return folders(root).stream()
                .flatMap(source -> folders(source).stream())
                .flatMap(object -> batches(object).stream())
                .toList();
    }

    /** The batches of one night. */
    public List<Manifest> manifests(String batch) {
        return manifests().stream()
                .filter(manifest -> manifest.batch().equals(batch))
                .toList();
    }

    /** The batches of one object, oldest first. */
    public List<Manifest> manifests(String source, String object) {
        return batches(root.resolve(source).resolve(object));
    }

    /** The newest batch of an object. */
    public Optional<Manifest> latest(String source, String object) {
        List<Manifest> batches = manifests(source, object);
        return batches.isEmpty() ? Optional.empty() : Optional.of(batches.get(batches.size() - 1));
    }

    /** Where a batch is, or will be. */
    public Path folder(String source, String object, String batch) {
        return root.resolve(source).resolve(object).resolve(batch);
    }

    private static List<Manifest> batches(Path object) {
        return folders(object).stream()
                .filter(ManifestFile::isIn)
                .map(ManifestFile::read)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> Files.isDirectory(child)
                            && !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw IngestErrors.landingFailed(parent, unreadable);
        }
    }
}
