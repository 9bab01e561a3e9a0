package io.tallycast.jobs.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that decides. */
final class ReviewOptions {
    @Mixin
    HomeOptions home = new HomeOptions();

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides; the user of this machine unless told.")
    @Nullable
    String by;

    String by(Invocation invocation) {
        if (by != null && !by.isBlank()) {
            return by.strip();
        }
        return invocation.environment().getOrDefault("USER", System.getProperty("user.name", "unknown"));
    }
}
