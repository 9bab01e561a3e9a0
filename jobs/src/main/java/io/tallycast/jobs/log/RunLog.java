package io.tallycast.jobs.log;

import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.jspecify.annotations.Nullable;

/** Opens {@code logs/tallycast.log}. Until it is called nothing is logged anywhere, and no file made. */
public final class RunLog {
    private static final String FILE = "file";

    private static volatile @Nullable Path opened;

    private RunLog() {}

    public static Path file(Home home) {
        return home.logs().resolve("tallycast.log");
    }

    /** The log opened last; null when none was. */
    public static @Nullable Path opened() {
        return opened;
    }

    /** Sends all logging to the home's log, a new file each day, old ones deleted; values in {@code secrets} never. */
    public static void open(Home home, Settings settings, Collection<String> secrets) {
        Settings.LogFormat format = settings.log().format();
        boolean verbose = settings.log().level() == Settings.LogLevel.DEBUG;
        int days = settings.retention().logDays();
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.setStatusLevel(Level.ERROR).setShutdownHook("disable");
        AppenderComponentBuilder appender = builder.newAppender(FILE, "RollingFile")
                .addAttribute("fileName", file(home).toString())
                .addAttribute(
                        "filePattern", home.logs().toString().replace("%", "%%") + "/tallycast-%d{yyyy-MM-dd}.log.gz")
                .addAttribute("createOnDemand", true)
                .add(builder.newLayout("PatternLayout")
                        .addAttribute("alwaysWriteExceptions", format == Settings.LogFormat.TEXT)
                        .addAttribute("pattern", withoutSecrets(pattern(format), secrets)))
                .addComponent(builder.newComponent("Policies")
                        .addComponent(builder.newComponent("TimeBasedTriggeringPolicy")))
                .addComponent(builder.newComponent("DefaultRolloverStrategy")
                        .addComponent(builder.newComponent("Delete")
                                .addAttribute("basePath", home.logs().toString())
                                .addComponent(
                                        builder.newComponent("IfFileName").addAttribute("glob", "tallycast-*.log.gz"))
                                .addComponent(
                                        builder.newComponent("IfLastModified").addAttribute("age", days + "d"))));
        builder.add(appender);
        builder.add(builder.newLogger("io.tallycast", verbose ? Level.DEBUG : Level.INFO));
        // It warns of every young table that it has no checkpoint yet.
        builder.add(builder.newLogger("io.delta.kernel.internal.snapshot.SnapshotManager", Level.ERROR));
        builder.add(builder.newRootLogger(verbose ? Level.INFO : Level.WARN).add(builder.newAppenderRef(FILE)));
        Configurator.reconfigure(builder.build());
        opened = file(home);
    }

    private static String pattern(Settings.LogFormat format) {
        return switch (format) {
            case TEXT -> "%d{ISO8601_OFFSET_DATE_TIME_HHCMM} %-5level %X %logger{1.} %message%n%throwable";
            case JSON ->
                "{\"at\":\"%d{ISO8601_OFFSET_DATE_TIME_HHCMM}\",\"level\":\"%level\",\"run\":\"%X{run}\","
                        + "\"job\":\"%X{job}\",\"step\":\"%X{step}\",\"source\":\"%X{source}\",\"logger\":\"%logger\","
                        + "\"message\":\"%enc{%message}{JSON}\",\"trace\":\"%enc{%throwable}{JSON}\"}%n";
        };
    }

    /** Values that must not be read are blotted in messages and traces alike, whoever logs them. */
    private static String withoutSecrets(String pattern, Collection<String> secrets) {
        if (secrets.isEmpty()) {
            return pattern;
        }
        // Any other character may stand behind a backslash in JSON; a secret may begin with another one.
        String any = secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(secret -> secret.replaceAll("[^A-Za-z0-9 _-]", "\\\\\\\\?[\\\\s\\\\S]"))
                .collect(Collectors.joining("|"));
        return "%replace{" + pattern.replace("%n", "") + "}{"
                + Pattern.compile(any).pattern() + "}{***}%n";
    }
}
