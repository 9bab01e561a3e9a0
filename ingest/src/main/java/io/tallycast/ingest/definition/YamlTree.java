package io.tallycast.ingest.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * YAML as mappings, lists and texts: a scalar is what stands in the file, so that {@code 0123} keeps its zero and NULL in a
 * list is the word.
 */
record YamlTree(JsonParser yaml) {

    private static final Set<String> NOTHING = Set.of("", "~", "null");

    /** The value the parser stands at. */
    @Nullable
    Object value() {
        if (((YAMLParser) yaml).isCurrentAlias()) {
            throw new StreamReadException(
                    yaml,
                    "the alias *%s in line %d is not understood: write out what it stands for."
                            .formatted(
                                    yaml.getString(),
                                    yaml.currentTokenLocation().getLineNr()));
        }
        JsonToken token = yaml.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        if (token == JsonToken.START_ARRAY) {
            return list();
        }
        return token == JsonToken.VALUE_NULL && NOTHING.contains(yaml.getString()) ? null : yaml.getString();
    }

    private Map<String, @Nullable Object> mapping() {
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
        while (yaml.nextToken() != JsonToken.END_OBJECT) {
            String name = yaml.currentName();
            yaml.nextToken();
            mapping.put(name, value());
        }
        return mapping;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            Object value = value();
            list.add(value == null ? yaml.getString() : value);
        }
        return list;
    }
}
