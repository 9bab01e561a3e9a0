package io.tallycast.jobs.config;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import java.nio.file.Path;

/** What can be wrong with {@code tallycast.yml}, one method a message. Nothing has been written when one is thrown. */
final class ConfigurationErrors {
    private ConfigurationErrors() {}

    static OperatorException noHome(Path file) {
        return error("No home here: " + file + " does not exist. Name the home with --home or TALLYCAST_HOME, or make"
                + " one with `tallycast init DIR`.");
    }

    static OperatorException unreadable(Path file, Exception cause) {
        return new OperatorException(
                ExitCode.USAGE, "Cannot read " + file + ": " + firstLine(cause) + " Correct the file.", cause);
    }

    static OperatorException unknownKey(Path file, String where, String key, String nearest) {
        return error("Unknown key '" + key + "' in " + file + where + ". Did you mean '" + nearest
                + "'? Correct or remove it.");
    }

    static OperatorException badValue(Path file, String key, String reason) {
        return error("Setting '" + key + "' of " + file + " " + reason + ". Correct it there or by "
                + environmentName(key) + ".");
    }

    static String environmentName(String key) {
        return "TALLYCAST_"
                + key.replace("-", "")
                        .replaceAll("[.\\[]", "_")
                        .replace("]", "")
                        .toUpperCase(java.util.Locale.ROOT);
    }

    private static String firstLine(Exception cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines()
                        // Indented are the lines of the file itself, and one may hold a password.
                        .filter(line -> !line.startsWith("    "))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(3)
                        .reduce("", (a, b) -> a + " " + b)
                        .strip()
                + ".";
    }

    private static OperatorException error(String message) {
        return new OperatorException(ExitCode.USAGE, message);
    }
}
