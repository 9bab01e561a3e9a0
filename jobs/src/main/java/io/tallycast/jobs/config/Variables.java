package io.tallycast.jobs.config;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/** The values of {@code ${VAR}}: the environment first, then mounted secrets. Remembers those that look like secrets. */
public final class Variables {
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(pass|pwd|secret|token|key|credential).*");

    private final PropertyResolver properties;
    private final Set<String> secrets = new LinkedHashSet<>();

    Variables(PropertyResolver properties) {
        this.properties = properties;
    }

    /** The value, or null when nobody set it. */
    public @Nullable String get(String name) {
        String value = properties.getProperty(name);
        if (value != null && SECRET_NAME.matcher(name).matches()) {
            remember(value);
        }
        return value;
    }

    /** Adds a value that must never be printed. Very short ones are left: blotting them would blot ordinary words. */
    void remember(String secret) {
        if (secret.length() >= 4) {
            secrets.add(secret);
        }
    }

    /** What to blot out of logs and messages. */
    public Set<String> secrets() {
        return secrets;
    }

    public String scrub(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }
}
