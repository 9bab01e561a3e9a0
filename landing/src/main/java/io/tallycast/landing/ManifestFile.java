package io.tallycast.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code manifest.json}: the file whose presence makes a folder a batch. */
final class ManifestFile {

    static final String NAME = "manifest.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ManifestFile() {}

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    static Manifest read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return JSON.readValue(file, Manifest.class);
        } catch (JacksonException damaged) {
            throw LandingException.damaged(file, damaged.getOriginalMessage(), damaged);
        }
    }

    /** Renames the manifest in after everything it names is on the medium. */
    static void write(Path folder, Manifest manifest, Disk disk) throws IOException {
        Path unfinished = folder.resolve(NAME + ".tmp");
        Files.write(unfinished, JSON.writeValueAsBytes(manifest));
        disk.force(unfinished);
        disk.force(folder);
        disk.rename(unfinished, folder.resolve(NAME));
        disk.force(folder);
    }
}
