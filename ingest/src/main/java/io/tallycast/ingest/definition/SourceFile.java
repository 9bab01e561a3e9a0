package io.tallycast.ingest.definition;

import io.tallycast.ingest.FilesDefinition;
import io.tallycast.ingest.Formats;
import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.JdbcDefinition;
import io.tallycast.ingest.ObjectDefinition;
import io.tallycast.ingest.Secret;
import io.tallycast.ingest.SourceDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code source.yml}. */
public final class SourceFile {

    private static final List<String> COMMON = List.of("kind", "objects", "formats", "staging", "allow_empty");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SourceFile() {}

    public static SourceDefinition read(Path folder, UnaryOperator<String> variables) {
        Path file = folder.resolve("source.yml");
        Section root = Section.of(file.toString(), tree(file));
        return root.oneOf("kind", root.has("kind") ? "" : missing(root), "jdbc", "files")
                        .equals("jdbc")
                ? jdbc(folder, root, new Placeholders(variables))
                : files(folder, root, new Placeholders(variables));
    }

    private static String missing(Section root) {
        throw IngestErrors.missingKey(root.where(), "kind");
    }

    private static SourceDefinition jdbc(Path folder, Section root, Placeholders placeholders) {
        root.allow(with("url", "username", "password"));
        String user = root.textOrNull("username");
        String password = root.textOrNull("password");
        return new JdbcDefinition(
                name(folder),
                folder,
                new Secret(placeholders.resolve(root.where() + ", url", root.text("url"))),
                user == null ? null : placeholders.resolve(root.where() + ", username", user),
                password == null ? null : new Secret(placeholders.resolve(root.where() + ", password", password)),
                objects(root, Objects::table),
                formats(root),
                root.flag("allow_empty", false));
    }

    private static SourceDefinition files(Path folder, Section root, Placeholders placeholders) {
        root.allow(with("path"));
        return new FilesDefinition(
                name(folder),
                folder,
                Path.of(placeholders.resolve(root.where() + ", path", root.text("path"))),
                objects(root, Objects::file),
                formats(root),
                root.flag("allow_empty", false));
    }

    private static <T extends ObjectDefinition> Map<String, T> objects(
            Section root, Function<NamedSection, T> definition) {
        Map<String, T> objects = new LinkedHashMap<>();
        Section section = root.section("objects");
        for (String name : section.keys()) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw IngestErrors.badValue(root.where(), "objects", name, "names of letters, digits and underscores");
            }
            objects.put(name, definition.apply(new NamedSection(name, section.section(name))));
        }
        if (objects.isEmpty()) {
            throw IngestErrors.missingKey(root.where(), "objects");
        }
        return Collections.unmodifiableMap(objects);
    }

    private static Formats formats(Section root) {
        Section formats = root.section("formats").allow(List.of("dates", "timestamps", "zone", "decimal"));
        return new Formats(
                patterns(formats, "dates"),
                patterns(formats, "timestamps"),
                zone(formats),
                formats.has("decimal") ? formats.oneOf("decimal", ".", ".", ",") : null);
    }

    private static List<String> patterns(Section formats, String key) {
        for (String pattern : formats.texts(key)) {
            try {
                new DateTimeFormatterBuilder().appendPattern(pattern);
            } catch (IllegalArgumentException malformed) {
                throw IngestErrors.badValue(formats.where(), key, pattern, "patterns such as yyyy-MM-dd HH:mm:ss");
            }
        }
        return formats.texts(key);
    }

    private static @Nullable String zone(Section formats) {
        String zone = formats.textOrNull("zone");
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException unknown) {
            throw IngestErrors.badValue(formats.where(), "zone", zone, "a time zone such as Europe/Paris");
        }
    }

    private static List<String> with(String... more) {
        return java.util.stream.Stream.concat(COMMON.stream(), java.util.Arrays.stream(more))
                .toList();
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static @Nullable Object tree(Path file) {
        if (!Files.isRegularFile(file)) {
            throw IngestErrors.noSourceFile(file);
        }
        try (JsonParser yaml = YAML.createParser(file)) {
            Object tree = yaml.nextToken() == null ? null : new YamlTree(yaml).value();
            if (yaml.nextToken() != null) {
                throw IngestErrors.unreadableSourceFile(file, "it holds more than one document.");
            }
            return tree;
        } catch (JacksonException unreadable) {
            throw IngestErrors.unreadableSourceFile(file, withoutExcerpt(unreadable.getOriginalMessage()));
        }
    }

    /** What a parser says without the lines of the file it shows, which may hold a password. */
    private static String withoutExcerpt(String message) {
        return message.lines()
                .filter(line -> !line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }
}
