package io.tallycast.jobs.init;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.Home;
import io.tallycast.sql.SourceTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a home one can run: {@code tallycast.yml} with every setting explained, and one source folder a template. */
public final class NewHome {
    private static final String COMPANY = "company.yml";
    private static final String DATA_VARIABLE = "${DATA_DIR}";
    private static final Pattern PLAIN = Pattern.compile("[\\w./-]+");
    private static final Pattern STAGING_MODEL = Pattern.compile("staging/stg_(.+?)__.*\\.sql");

    private final SourceTemplates templates;

    public NewHome(SourceTemplates templates) {
        this.templates = templates;
    }

    /**
     * Writes the home; a folder that holds something already is refused, and nothing written.
     *
     * @param data folder the sources read from, for templates that ask for one
     * @return the sources made, by name
     */
    public List<String> make(Home home, List<String> names, @Nullable Path data) {
        return make(home, names, data, Map.of());
    }

    /** As above, with company settings that count before those of the templates, by key. */
    public List<String> make(Home home, List<String> names, @Nullable Path data, Map<String, String> company) {
        refuseUnlessEmpty(home);
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        for (String name : names) {
            files.put(sourceName(name, template(name)), template(name));
        }
        try {
            Files.createDirectories(home.sources());
            for (Map.Entry<String, Map<String, String>> source : files.entrySet()) {
                write(home.sources().resolve(source.getKey()), source.getValue(), data);
            }
            Files.createDirectories(home.drivers());
            // Last: a folder without it is not a home.
            Files.writeString(home.configuration(), configuration(files, company));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + home.root() + ": " + e.getMessage(), e);
        }
        return List.copyOf(files.keySet());
    }

    private Map<String, String> template(String name) {
        if (!templates.names().contains(name)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "No template '" + name + "'. There are: " + String.join(", ", templates.names()) + ".");
        }
        return templates.files(name);
    }

    /** A source is called as its staging models say; landing and warehouse know it by that name. */
    private static String sourceName(String template, Map<String, String> files) {
        return files.keySet().stream()
                .map(STAGING_MODEL::matcher)
                .filter(Matcher::matches)
                .map(model -> model.group(1))
                .findFirst()
                .orElse(template.replace('-', '_'));
    }

    private static void write(Path folder, Map<String, String> files, @Nullable Path data) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (!file.getKey().equals(COMPANY)) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, withData(file.getValue(), data));
            }
        }
    }

    private static String withData(String text, @Nullable Path data) {
        return data == null
                ? text
                : text.replace(
                        DATA_VARIABLE, scalar(data.toAbsolutePath().normalize().toString()));
    }

    /** As YAML writes it: a folder may be called {@code Q3 #2: final}. */
    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }

    private static String configuration(Map<String, Map<String, String>> sources, Map<String, String> known) {
        Map<String, String> company = new TreeMap<>(Map.of(
                "name", "My Company",
                "currency", "EUR",
                "time-zone", "UTC",
                "first-fiscal-month", "1",
                "working-day-country", "US"));
        sources.values().stream()
                .map(files -> files.getOrDefault(COMPANY, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .ifPresent(text -> text.lines()
                        .filter(line -> !line.startsWith("#") && line.contains(": "))
                        .forEach(line -> company.put(
                                line.substring(0, line.indexOf(':')).strip(),
                                line.substring(line.indexOf(':') + 1).strip())));
        company.putAll(known);
        String text = resource();
        for (Map.Entry<String, String> value : company.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private static String resource() {
        try (InputStream text = Objects.requireNonNull(NewHome.class.getResourceAsStream("tallycast.yml"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the configuration template", e);
        }
    }

    private static void refuseUnlessEmpty(Home home) {
        if (!Files.exists(home.root())) {
            return;
        }
        try (Stream<Path> content = Files.isDirectory(home.root()) ? Files.list(home.root()) : Stream.of(home.root())) {
            if (content.findAny().isPresent()) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        home.root() + " is not empty, so no home was made of it. Name a folder that is empty or does"
                                + " not exist.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + home.root() + ": " + e.getMessage(), e);
        }
    }
}
