package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every verb has that works in a home. */
final class HomeOptions {
    static final String VARIABLE = "TALLYCAST_HOME";

    @Option(names = "--home", paramLabel = "DIR", description = "The company's home folder (or set " + VARIABLE + ").")
    @Nullable
    Path home;

    @Option(names = "--verbose", description = "More detail in the log file.")
    boolean verbose;

    /** The home's settings; {@code --verbose} is one of them. */
    Configuration configuration(Invocation invocation) {
        Map<String, String> environment = new HashMap<>(invocation.environment());
        if (verbose) {
            environment.put("TALLYCAST_LOG_LEVEL", "debug");
        }
        return Configuration.read(home(invocation), environment);
    }

    Home home(Invocation invocation) {
        String named = invocation.environment().get(VARIABLE);
        if (home != null) {
            return new Home(home);
        }
        if (named == null || named.isBlank()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Which home? Name it with --home DIR or " + VARIABLE + ", or make one with `tallycast init DIR`.");
        }
        return new Home(Path.of(named));
    }
}
