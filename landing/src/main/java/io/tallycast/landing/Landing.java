package io.tallycast.landing;

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

    private static final Comparator<LandedBatch> FIRST_EXTRACTED_FIRST = Comparator.comparing(
                    (LandedBatch batch) -> batch.manifest().extractedAt())
            .thenComparing(batch -> batch.manifest().night());

    public Landing(Path root) {
        this(root, Disk.REAL);
    }

    /** Sources that have a folder, by name. */
    public List<String> sources() {
        return names(folders(root).stream());
    }

    /** Objects of a source that have a folder, by name. */
    public List<String> objects(String source) {
        return names(folders(root.resolve(source)).stream());
    }

    /** Objects of a source that have a batch of this very night; reads no file, so it costs next to nothing. */
    public List<String> objects(String source, Night night) {
        return names(folders(root.resolve(source)).stream()
                .filter(object -> ManifestFile.isIn(object.resolve(night.batch()))));
    }

    /** The batches of one object, first extracted first. */
    public List<LandedBatch> batches(String source, String object) {
        return folders(root.resolve(source).resolve(object)).stream()
                .filter(ManifestFile::isIn)
                .map(folder -> new LandedBatch(folder, ManifestFile.read(folder)))
                .sorted(FIRST_EXTRACTED_FIRST)
                .toList();
    }

    /** The batches of one object that had landed when a night ran, by their nights. */
    public List<LandedBatch> batches(String source, String object, Night night) {
        return batches(source, object).stream()
                .filter(batch -> !batch.manifest().night().isAfter(night))
                .sorted(Comparator.comparing(batch -> batch.manifest().night()))
                .toList();
    }

    /** The manifests of one object, first extracted first. */
    public List<Manifest> manifests(String source, String object) {
        return batches(source, object).stream().map(LandedBatch::manifest).toList();
    }

    /** The manifests of one night, by source and object. */
    public List<Manifest> manifests(Night night) {
        return folders(root).stream()
                .flatMap(source -> folders(source).stream())
                .map(object -> object.resolve(night.batch()))
                .filter(ManifestFile::isIn)
                .map(ManifestFile::read)
                .toList();
    }

    /** The newest manifest of an object. */
    public Optional<Manifest> latest(String source, String object) {
        List<Manifest> batches = manifests(source, object);
        return batches.isEmpty() ? Optional.empty() : Optional.of(batches.get(batches.size() - 1));
    }

    /** Where an object's batch of a night is, or will be. */
    public Path folder(String source, String object, Night night) {
        return root.resolve(source).resolve(object).resolve(night.batch());
    }

    /** Whether the object has a batch of that night. */
    public boolean has(String source, String object, Night night) {
        return ManifestFile.isIn(folder(source, object, night));
    }

    /** Makes a batch of the files that lie in its folder and are on the medium: the manifest is renamed in last. */
    public LandedBatch land(Manifest manifest) throws IOException {
        Path folder = folder(manifest.source(), manifest.object(), manifest.night());
        ManifestFile.write(folder, manifest, disk);
        return new LandedBatch(folder, manifest);
    }

    private static List<String> names(Stream<Path> folders) {
        return folders.map(folder -> folder.getFileName().toString()).toList();
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
            throw LandingException.unreadable(parent, unreadable);
        }
    }
}
