package io.tallycast.transform.landing;

import io.tallycast.transform.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The landing of a home: {@code <source>/<object>/<batch>/manifest.json}; a folder without a manifest is no batch. */
public final class LandingFolder {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;

    public LandingFolder(Path root) {
        this.root = root;
    }

    /** Objects of a source that have a batch of this very night; reads no file, so it costs next to nothing. */
    public List<String> landedBy(Night night, String source) {
        return folders(root.resolve(source)).stream()
                .filter(object -> Files.exists(object.resolve(night.batchId()).resolve("manifest.json")))
                .map(object -> object.getFileName().toString())
                .toList();
    }

    /** Batches of an object that had landed when the night ran, oldest first. */
    public List<LandedBatch> batches(Night night, String source, String object) {
        return folders(root.resolve(source).resolve(object)).stream()
                .filter(batch -> Files.exists(batch.resolve("manifest.json")))
                .map(LandingFolder::read)
                .filter(batch -> batch.isKnownTo(night))
                .sorted()
                .toList();
    }

    /** Objects of a source with at least one batch. */
    public List<String> objects(String source) {
        return folders(root.resolve(source)).stream()
                .map(object -> object.getFileName().toString())
                .toList();
    }

    private static LandedBatch read(Path folder) {
        var manifest = JSON.readTree(folder.resolve("manifest.json").toFile());
        var columns = new LinkedHashMap<String, String>();
        for (var column : manifest.path("schema")) {
            columns.put(column.path("name").asString(), column.path("type").asString());
        }
        return new LandedBatch(
                manifest.path("source").asString(),
                manifest.path("object").asString(),
                manifest.path("batch").asString(),
                LocalDate.parse(manifest.path("businessDate").asString()),
                manifest.path("revision").asInt(),
                columns,
                parts(folder, manifest.path("parts")),
                manifest.path("rows").asLong(),
                manifest.path("rejected").asLong(),
                folder);
    }

    private static List<Path> parts(Path folder, JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> folder.resolve(part.path("file").asString()))
                .toList();
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.newDirectoryStream(parent, Files::isDirectory)) {
            var sorted = new ArrayList<Path>();
            children.forEach(sorted::add);
            sorted.sort(null);
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
