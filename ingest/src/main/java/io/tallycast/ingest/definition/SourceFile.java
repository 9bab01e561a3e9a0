package io.tallycast.ingest.definition;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.SourceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code source.yml}. */
public final class SourceFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SourceFile() {}

    public static SourceDefinition read(Path folder, Map<String, SourceKind> kinds, UnaryOperator<String> variables) {
        Path file = folder.resolve("source.yml");
        if (!Files.isRegularFile(file)) {
            throw IngestErrors.noSourceFile(file);
        }
        Section root = Section.of(file.toString(), tree(file.toString(), () -> YAML.createParser(file)));
        return read(new SourceSection(name(folder), folder, root, new Placeholders(variables)), root, kinds);
    }

    public static SourceDefinition read(String name, Path folder, String declaration, Map<String, SourceKind> kinds) {
        Section root = Section.of(name, tree(name, () -> YAML.createParser(declaration)));
        return read(
                new SourceSection(name, folder, root, new Placeholders(Map.<String, String>of()::get)), root, kinds);
    }

    private static SourceDefinition read(SourceSection section, Section root, Map<String, SourceKind> kinds) {
        if (!root.has("kind")) {
            throw IngestErrors.missingKey(root.where(), "kind");
        }
        String kind = root.oneOf("kind", "", kinds.keySet().toArray(String[]::new));
        return java.util.Objects.requireNonNull(kinds.get(kind)).read(section);
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static @Nullable Object tree(String what, Supplier<JsonParser> opened) {
        try (JsonParser yaml = opened.get()) {
            Object tree = yaml.nextToken() == null ? null : new YamlTree(yaml).value();
            if (yaml.nextToken() != null) {
                throw IngestErrors.unreadableSourceFile(what, "it holds more than one document.");
            }
            return tree;
        } catch (JacksonException unreadable) {
            throw IngestErrors.unreadableSourceFile(what, withoutExcerpt(unreadable.getOriginalMessage()));
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
