package io.tallycast.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README's text, cut into what a test can check. */
public final class Readme {
    public static final Path FILE = Path.of("..", "README.md").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private Readme() {}

    public static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of a language, without their fences. */
    public static List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The lines of the shell blocks that start the launcher. */
    public static Stream<String> tallycastCommands() {
        return blocks("sh").stream().flatMap(String::lines).filter(line -> line.startsWith("./tallycast "));
    }

    /** A command line's words as a shell would pass them on, without the first. */
    public static String[] arguments(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .skip(1)
                .toArray(String[]::new);
    }

    /** What stands under a heading, up to the next heading. */
    public static String section(String heading) {
        var text = text();
        int start = text.indexOf("\n" + heading + "\n") + heading.length() + 2;
        return text.substring(start, text.indexOf("\n#", start));
    }
}
