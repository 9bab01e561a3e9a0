package io.tallycast.ingest.definition;

import io.tallycast.ingest.Formats;
import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.ObjectDefinition;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one source declares: the keys every source has, and those of its kind. */
public final class SourceSection {

    private static final List<String> COMMON = List.of("kind", "objects", "formats", "staging", "allow_empty");

    private final String name;
    private final Path folder;
    private final Section root;
    private final Placeholders placeholders;

    SourceSection(String name, Path folder, Section root, Placeholders placeholders) {
        this.name = name;
        this.folder = folder;
        this.root = root;
        this.placeholders = placeholders;
    }

    /** The source's name: that of its folder. */
    public String name() {
        return name;
    }

    /** The folder that holds source.yml and the staging models. */
    public Path folder() {
        return folder;
    }

    /** Refuses every key that neither all sources have nor this kind does. */
    public SourceSection allow(String... ofKind) {
        root.allow(Stream.concat(COMMON.stream(), Stream.of(ofKind)).toList());
        return this;
    }

    /** The value of a key, its placeholders replaced. */
    public String text(String key) {
        return placeholders.resolve(root.where() + ", " + key, root.text(key));
    }

    public @Nullable String textOrNull(String key) {
        String text = root.textOrNull(key);
        return text == null ? null : placeholders.resolve(root.where() + ", " + key, text);
    }

    /** The objects by name, in the order of the file; {@code read} makes one of its name and its settings. */
    public <T extends ObjectDefinition> Map<String, T> objects(BiFunction<String, Section, T> read) {
        Map<String, T> objects = new LinkedHashMap<>();
        Section section = root.section("objects");
        for (String object : section.keys()) {
            if (!object.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw IngestErrors.badValue(
                        root.where(), "objects", object, "names of letters, digits and underscores");
            }
            objects.put(object, read.apply(object, section.section(object)));
        }
        if (objects.isEmpty()) {
            throw IngestErrors.missingKey(root.where(), "objects");
        }
        return Collections.unmodifiableMap(objects);
    }

    /** Whether an object may come back empty although rows of it are known. */
    public boolean allowEmpty() {
        return root.flag("allow_empty", false);
    }

    /** How the source writes dates and numbers. */
    public Formats formats() {
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
}
