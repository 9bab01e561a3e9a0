package io.tallycast.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/** The module's SQL texts by path relative to {@code sql/}, from the folder or the jar this class was loaded from. */
final class SqlResources {
    private static final String ROOT = "io/tallycast/sql";

    private SqlResources() {}

    /** Texts below a folder of the module, sorted by path. */
    static Map<String, String> below(String folder) {
        return below(codeLocation(), folder);
    }

    static Map<String, String> below(Path location, String folder) {
        try {
            if (Files.isDirectory(location)) {
                return read(location.resolve(ROOT), folder);
            }
            try (var jar = new ZipFile(location.toFile())) {
                return read(jar, ROOT + "/", folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The SQL models in " + location + " cannot be read", e);
        }
    }

    private static Map<String, String> read(Path root, String folder) throws IOException {
        var texts = new TreeMap<String, String>();
        var start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return texts;
        }
        try (var files = Files.walk(start)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    private static Map<String, String> read(ZipFile jar, String root, String folder) throws IOException {
        var texts = new TreeMap<String, String>();
        for (var entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(root + folder + "/") && !entry.isDirectory()) {
                try (var text = jar.getInputStream(entry)) {
                    texts.put(
                            entry.getName().substring(root.length()),
                            new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    private static Path codeLocation() {
        try {
            return Path.of(SqlResources.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
