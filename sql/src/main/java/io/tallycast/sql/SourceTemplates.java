package io.tallycast.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The source templates {@code init} copies into a home: one folder each, with connection, staging models and README. */
public final class SourceTemplates {
    private static final String FOLDER = "sources/";

    private final Map<String, Map<String, String>> templates = new TreeMap<>();

    SourceTemplates(Map<String, String> texts) {
        texts.forEach((path, text) -> {
            var inTemplate = path.substring(FOLDER.length());
            int slash = inTemplate.indexOf('/');
            if (slash > 0) {
                templates
                        .computeIfAbsent(inTemplate.substring(0, slash), name -> new TreeMap<>())
                        .put(inTemplate.substring(slash + 1), text);
            }
        });
    }

    /** Reads the templates on the class path. */
    public static SourceTemplates load() {
        return new SourceTemplates(SqlResources.below("sources"));
    }

    /** Names of the templates, sorted. */
    public List<String> names() {
        return List.copyOf(templates.keySet());
    }

    /** What a template is for: the first sentence of its README's first paragraph; empty when it has none. */
    public String summary(String template) {
        var paragraph = files(template)
                .getOrDefault("README.md", "")
                .lines()
                .dropWhile(line -> line.isBlank() || line.startsWith("#"))
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
        return paragraph.split("(?<=\\.) ", 2)[0];
    }

    /**
     * Texts of a template by path in it, sorted.
     *
     * @throws IllegalArgumentException when there is no such template; the message names those there are
     */
    public Map<String, String> files(String template) {
        var files = templates.get(template);
        if (files == null) {
            throw SqlErrors.unknownTemplate(template, names());
        }
        return files;
    }

    /**
     * Writes the files of a template into a folder, which is made if needed.
     *
     * @throws FileAlreadyExistsException when one of the files is there already; nothing is written then, so that what
     *     somebody changed in a home is never overwritten
     */
    public void copy(String template, Path folder) throws IOException {
        for (var path : files(template).keySet()) {
            if (Files.exists(folder.resolve(path))) {
                throw new FileAlreadyExistsException(folder.resolve(path).toString());
            }
        }
        for (var file : files(template).entrySet()) {
            var target = folder.resolve(file.getKey());
            var parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(target, file.getValue(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        }
    }
}
