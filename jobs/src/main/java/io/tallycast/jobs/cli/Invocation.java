package io.tallycast.jobs.cli;

import io.tallycast.jobs.terminal.Terminal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a command gets from outside: all of it can be another in a test. */
public record Invocation(Terminal terminal, Map<String, String> environment, Clock clock) {
    private static final Pattern PLAIN = Pattern.compile("[\\w./=:-]+");

    /** A command line to try next, to be pasted as it stands: begun as this one was, words quoted where needed. */
    String commandLine(String... words) {
        return Stream.concat(
                        Stream.of(environment.getOrDefault("TALLYCAST_COMMAND", "tallycast")), Arrays.stream(words))
                .map(word ->
                        PLAIN.matcher(word).matches() ? word : '"' + word.replaceAll("([\"$`\\\\])", "\\\\$1") + '"')
                .collect(Collectors.joining(" "));
    }
}
