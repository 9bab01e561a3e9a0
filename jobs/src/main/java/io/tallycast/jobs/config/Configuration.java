package io.tallycast.jobs.config;

import io.tallycast.jobs.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * A home's settings and variables, read from {@code tallycast.yml}, the environment ({@code TALLYCAST_COMPANY_CURRENCY}) and the folder of
 * secrets that {@code import: configtree:/run/secrets} names. Reading writes nothing; what is wrong ends in exit 2.
 */
public record Configuration(Settings settings, Variables variables) {
    private static final String PREFIX = "tallycast.";
    private static final String IMPORT = "import";
    private static final String CONFIG_TREE = "configtree:";

    public static Configuration read(Home home, Map<String, String> environment) {
        Path file = home.configuration();
        if (!Files.isRegularFile(file)) {
            throw ConfigurationErrors.noHome(file);
        }
        Map<String, Object> yaml = yaml(file);
        refuseUnknownKeys(file, yaml);

        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(environment)));
        Object imported = yaml.get(IMPORT);
        if (imported != null) {
            addSecrets(file, sources, imported.toString());
        }
        Variables variables = new Variables(new PropertySourcesPropertyResolver(sources));
        sources.addLast(prefixed(file, yaml));
        Settings settings = bind(file, sources);
        rememberSecrets(settings, variables);
        return new Configuration(settings, variables);
    }

    private static Map<String, Object> yaml(Path file) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            for (PropertySource<?> document :
                    new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))) {
                EnumerablePropertySource<?> source = (EnumerablePropertySource<?>) document;
                for (String name : source.getPropertyNames()) {
                    values.put(name, ((Map<?, ?>) source.getSource()).get(name));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw ConfigurationErrors.unreadable(file, e);
        }
        return values;
    }

    private static void refuseUnknownKeys(Path file, Map<String, Object> yaml) {
        KnownKeys known = new KnownKeys(Settings.class);
        yaml.forEach((key, value) -> {
            if (!key.equals(IMPORT) && !known.contains(key)) {
                String where = value instanceof OriginTrackedValue tracked && tracked.getOrigin() != null
                        ? " (line " + tracked.getOrigin().toString().replaceAll(".* - (\\d+):\\d+.*", "$1") + ")"
                        : "";
                throw ConfigurationErrors.unknownKey(
                        file, where, key, known.nearest(key).orElse(""));
            }
        });
    }

    private static void addSecrets(Path file, MutablePropertySources sources, String imported) {
        String place = new PropertySourcesPropertyResolver(sources).resolvePlaceholders(imported);
        Path folder = Path.of(place.startsWith(CONFIG_TREE) ? place.substring(CONFIG_TREE.length()) : place);
        if (!place.startsWith(CONFIG_TREE) || !Files.isDirectory(folder)) {
            throw ConfigurationErrors.badValue(
                    file, IMPORT, "must be 'configtree:' and an existing folder, and is '" + place + "'");
        }
        sources.addLast(new ConfigTreePropertySource(
                "secrets", folder, ConfigTreePropertySource.Option.AUTO_TRIM_TRAILING_NEW_LINE));
    }

    private static PropertySource<?> prefixed(Path file, Map<String, Object> yaml) {
        Map<String, Object> values = new LinkedHashMap<>();
        yaml.forEach((key, value) -> values.put(PREFIX + key, value));
        return new OriginTrackedMapPropertySource(file.toString(), values, true);
    }

    private static Settings bind(Path file, MutablePropertySources sources) {
        Settings settings;
        try {
            settings = new Binder(ConfigurationPropertySources.from(sources), placeholders(sources))
                    .bindOrCreate(PREFIX.substring(0, PREFIX.length() - 1), Settings.class);
        } catch (BindException e) {
            throw badValue(file, sources, e);
        }
        SettingsRules.check(file, settings);
        return settings;
    }

    /** A variable nobody set is an error, not its own name as a value. */
    private static PropertySourcesPlaceholdersResolver placeholders(MutablePropertySources sources) {
        return new PropertySourcesPlaceholdersResolver(
                sources, new PropertyPlaceholderHelper("${", "}", ":", '\\', false));
    }

    private static RuntimeException badValue(Path file, MutablePropertySources sources, BindException e) {
        String key = written(sources, e.getName().toString()).substring(PREFIX.length());
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        ConfigurationProperty property = e.getProperty();
        // A secret's text must not travel in a message.
        String value = property == null || e.getTarget().getType().resolve() == Secret.class
                ? "has no usable value"
                : "cannot be '" + property.getValue() + "'";
        return ConfigurationErrors.badValue(file, key, value + ": " + cause.getMessage());
    }

    /** The key as the file has it: Spring leaves underscores out of the names of a map. */
    private static String written(MutablePropertySources sources, String bound) {
        return sources.stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> name.startsWith(PREFIX) && KnownKeys.plain(name).equals(KnownKeys.plain(bound)))
                .findFirst()
                .orElse(bound);
    }

    private static void rememberSecrets(Settings settings, Variables variables) {
        Secret control = settings.control().password();
        if (control != null) {
            variables.remember(control.value());
        }
        Secret webhook = settings.alert().webhook();
        if (webhook != null) {
            variables.remember(webhook.value());
        }
        Settings.Smtp smtp = settings.mail().smtp();
        if (smtp != null && smtp.password() != null) {
            variables.remember(smtp.password().value());
        }
    }
}
