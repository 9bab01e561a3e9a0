package io.tallycast.jobs.cli;

import io.tallycast.jobs.terminal.Terminal;
import java.time.Clock;
import java.util.Map;

/** What a command gets from outside: all of it can be another in a test. */
public record Invocation(Terminal terminal, Map<String, String> environment, Clock clock) {}
